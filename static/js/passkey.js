// Passkeys: asks the device, puts its answer into the form's hidden field, and sends the form.
"use strict";

(() => {
  const SAID = {
    InvalidStateError: "This device has a passkey for your account already.",
    SecurityError: "Passkeys need the site's name under https; to try the site, open http://localhost in place of a number.",
    other: "The device gave no passkey: it was put off, took too long, or has none. Try again.",
  };
  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = (keys) => (keys || []).map((key) => ({ ...key, id: bytes(key.id) }));

  async function make(form, options) {
    const wanted = options.creation_options.publicKey;
    const alone = form.querySelector("[name=passwordless]").checked;
    const made = await navigator.credentials.create({ publicKey: {
      ...wanted,
      challenge: bytes(wanted.challenge),
      user: { ...wanted.user, id: bytes(wanted.user.id) },
      excludeCredentials: listed(wanted.excludeCredentials),
      authenticatorSelection: {
        ...wanted.authenticatorSelection,
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: alone,
        userVerification: alone ? "required" : "preferred",
      },
    } });
    return described(made, {
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  }

  async function show(form, options) {
    const wanted = options.request_options.publicKey;
    const shown = await navigator.credentials.get({ publicKey: {
      ...wanted,
      challenge: bytes(wanted.challenge),
      allowCredentials: listed(wanted.allowCredentials),
    } });
    return described(shown, {
      authenticatorData: text(shown.response.authenticatorData),
      signature: text(shown.response.signature),
      userHandle: shown.response.userHandle ? text(shown.response.userHandle) : null,
    });
  }

  function described(credential, response) {
    return {
      type: credential.type,
      id: credential.id,
      rawId: text(credential.rawId),
      clientExtensionResults: credential.getClientExtensionResults(),
      response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
    };
  }

  async function optionsFor(form) {
    if (form.dataset.options) {
      return JSON.parse(document.getElementById(form.dataset.options).textContent);
    }
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return answer.json();
  }

  async function run(form, said) {
    said.textContent = "";
    try {
      const options = await optionsFor(form);
      const does = form.dataset.passkey === "make" ? make : show;
      form.elements.credential.value = JSON.stringify(await does(form, options));
      form.submit();
    } catch (error) {
      said.textContent = SAID[error.name] || SAID.other;
    }
  }

  for (const form of document.querySelectorAll("[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const button = form.querySelector("button[type=button]");
    const said = form.querySelector("[data-said]");
    form.querySelector("[data-without]").hidden = true;
    button.hidden = false;
    button.addEventListener("click", () => run(form, said));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      run(form, said);
    });
  }
})();
