// Nothing typed is lost: kept on the server while one types, in this tab while the server is away,
// and the form leaves the page only once it is saved. Without this file the form works as it is.
"use strict";
{
  const WAIT = 2000, AGAIN = 10000;
  let timer, dirty = false, ahead = false, sending = false, keeping = null, form;

  const field = (name) => form.elements.namedItem(name);
  const screenName = () => field("form")?.value ?? "";
  const storeKey = () => `unsaved:${screenName()}`;
  const place = (name) => `${location.pathname}?kept=${encodeURIComponent(name.split(":").pop())}`;
  const stateLine = () => document.querySelector("[data-state]");
  const say = (words, grave = false) => {
    const line = stateLine();
    if (!line) return;
    if (line.textContent !== words) line.textContent = words;
    line.toggleAttribute("data-grave", grave);
  };
  const now = () => new Date().toTimeString().slice(0, 5);
  const token = () => field("csrfmiddlewaretoken");
  const body = (submitter) => {
    const typed = new FormData(form);
    if (submitter?.name) typed.append(submitter.name, submitter.value);
    return new URLSearchParams(typed);
  };
  const answers = () => { const typed = body(); typed.delete("took"); return typed.toString(); };
  const keepHere = () => { try { sessionStorage.setItem(storeKey(), body().toString()); } catch { /* full, or forbidden */ } };
  const forgetHere = () => sessionStorage.removeItem(storeKey());

  const freshToken = async () => {
    const answer = await fetch("/desk/unsaved/", { headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) return false;
    token().value = (await answer.json()).token;
    return true;
  };
  const signedOut = () => {
    keepHere();
    const line = stateLine();
    if (!line) return;
    say("Signed out: your text is kept here. ", true);
    const link = document.createElement("a");
    Object.assign(link, { href: "/accounts/login/?next=/desk/", target: "_blank", textContent: "Sign in in a new tab" });
    line.append(link);
  };
  const lost = () => { keepHere(); say("Not saved: connection lost, kept in this page, trying again.", true); };

  // A page of the sign-in that kept the token changed it: one more try with a new one.
  const post = async (address, options) => {
    let answer = await fetch(address, { method: "POST", headers: { "X-Requested-With": "fetch" }, ...options, body: options.make() });
    if (answer.status === 403 && await freshToken()) {
      answer = await fetch(address, { method: "POST", headers: { "X-Requested-With": "fetch" }, ...options, body: options.make() });
    }
    return answer;
  };
  // From now on this copy is what a reload of the page, or of the browser, takes up.
  const kept = async (answer) => {
    ahead = false;
    const { kept_at: at, took } = await answer.json();
    if (field("took")) field("took").value = took;
    history.replaceState(history.state, "", place(screenName()) + location.hash);
    if (dirty) say(`Unsaved; kept ${at}.`);
  };
  const keep = () => {
    clearTimeout(timer);
    if (!dirty || sending || keeping) return;
    keeping = keepNow().finally(() => { keeping = null; });
  };
  const keepNow = async () => {
    const typed = answers();
    try {
      const answer = await post("/desk/unsaved/", { make: () => body() });
      if (answer.status === 401) { signedOut(); timer = setTimeout(keep, AGAIN); return; }
      if (!answer.ok) throw new Error(String(answer.status));
      forgetHere();
      await kept(answer);
      if (typed !== answers()) timer = setTimeout(keep, WAIT);
    } catch {
      lost();
      timer = setTimeout(keep, AGAIN);
    }
  };
  const changed = (event) => {
    if (!event.target.closest("#desk-form")) return;
    dirty = ahead = true; // ahead: of what the server keeps
    if (!stateLine()?.hasAttribute("data-grave")) say("Unsaved.");
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  };

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    const fresh = page.querySelector("main#content");
    if (!fresh) return false;
    document.querySelector("main#content").replaceWith(document.adoptNode(fresh));
    document.title = page.title;
    form = document.querySelector("#desk-form");
    document.dispatchEvent(new Event("desk:drawn"));
    const first = ["#errors", "main [autofocus]", "main h1"].map((one) => document.querySelector(one)).find(Boolean);
    if (first?.matches("h1")) first.tabIndex = -1;
    first?.focus();
    first?.scrollIntoView({ block: "center" });
    return true;
  };
  const submit = async (event) => {
    if (event.target !== form) return;
    event.preventDefault();
    if (sending) return;
    const submitter = event.submitter;
    sending = true;
    clearTimeout(timer);
    // A copy that arrives after the saving would be offered for nothing.
    await Promise.race([keeping, new Promise((go) => setTimeout(go, AGAIN))]);
    if (!submitter?.hasAttribute("data-quiet")) say("Saving …");
    try {
      const answer = await post(form.getAttribute("action") || location.pathname, { make: () => body(submitter) });
      if (answer.status === 401) { signedOut(); return; }
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
        const { to } = await answer.json();
        dirty = false;
        forgetHere();
        location.assign(to);
        return;
      }
      if (!show(await answer.text())) throw new Error(String(answer.status));
      dirty = true;
      if (!form.elements.namedItem("shown")) timer = setTimeout(keep, WAIT);
    } catch {
      lost();
      document.querySelector("[data-state]")?.scrollIntoView({ block: "nearest" });
      timer = setTimeout(keep, AGAIN);
    } finally {
      sending = false;
    }
  };
  // What this tab kept while the server was away becomes a copy of its own, and is taken up.
  const restoreHere = async () => {
    const start = storeKey().slice(0, storeKey().lastIndexOf(":") + 1);
    let last = "";
    for (const [number, key] of Object.keys(sessionStorage).filter((one) => one.startsWith(start)).entries()) {
      const values = new URLSearchParams(sessionStorage.getItem(key));
      const name = `${screenName()}.${number}`;
      values.set("form", name);
      values.set("csrfmiddlewaretoken", token().value);
      const answer = await fetch("/desk/unsaved/", { method: "POST", headers: { "X-Requested-With": "fetch" }, body: values });
      if (!answer.ok) return;
      sessionStorage.removeItem(key);
      last = name;
    }
    if (!last) return;
    dirty = false;
    location.replace(place(last));
  };

  document.addEventListener("DOMContentLoaded", () => {
    form = document.querySelector("#desk-form");
    if (!form) return;
    dirty = form.dataset.restored === "1" || Boolean(document.querySelector("#errors"));
    restoreHere().catch(() => say("What you typed before is kept in this tab."));
    document.addEventListener("input", changed);
    document.addEventListener("change", changed);
    document.addEventListener("desk:changed", changed);
    document.addEventListener("submit", submit);
    addEventListener("online", keep);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden || !ahead || sending) return;
      fetch("/desk/unsaved/", { method: "POST", headers: { "X-Requested-With": "fetch" }, body: body(), keepalive: true })
        .then((answer) => (answer.ok ? kept(answer) : keepHere())).catch(keepHere);
    });
    addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") {
        event.preventDefault();
        form.requestSubmit(form.querySelector('[name="do"][value="save"], [name="do"][value="review"]'));
      }
    });
    document.addEventListener("click", (event) => {
      if (event.target.closest('[href^="/accounts/logout"], [href^="/admin/logout"]')) {
        Object.keys(sessionStorage).filter((key) => key.startsWith("unsaved:")).forEach((key) => sessionStorage.removeItem(key));
      }
    });
    if (document.querySelector("#errors")) document.querySelector("#errors").focus();
  });
}
