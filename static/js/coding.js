// The coder's screen: keeps the draft while it is typed, and says so. Without it, "Save draft" does.
"use strict";

(() => {
  const form = document.querySelector("[data-coding]");
  if (!form) return;
  const said = form.querySelector("[data-saved]");
  const fidelity = form.querySelector("[data-begun]");
  const begun = new Set(["initiated", "limited", "substantial", "complete", "complete_late"]);
  const QUIET = 1200; // milliseconds without a key before the draft is kept
  const AGAIN = 5000; // until a lost connection is tried again
  let changes = 0;
  let kept = 0;
  let timer;
  let underWay = false;

  function say(sentence, failed = false) {
    said.textContent = sentence;
    said.classList.toggle("failed", failed);
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(keep, pause);
  }

  async function keep() {
    if (underWay) return later(QUIET);
    underWay = true;
    const upTo = changes;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Saved-As": "draft" },
        redirect: "manual",
      });
      await heard(answer, upTo);
    } catch {
      // No answer at all, be it to the draft or to the question for a token.
      say("Not saved: the connection is lost. What you typed stays here; we try again.", true);
      later(AGAIN);
    } finally {
      underWay = false;
    }
  }

  async function heard(answer, upTo) {
    if (answer.status === 409) {
      say("Changed in another window since: press “Save draft” to see both.", true);
    } else if (!answer.ok) {
      say("Not saved: sign in again in another window, or open your link again there. What you typed stays here; we try again.", true);
      await renew();
      later(AGAIN);
    } else {
      const { saved, version, errors } = await answer.json();
      form.elements.version.value = version;
      const wrong = Object.values(errors);
      kept = wrong.length ? kept : upTo;
      say(wrong.length ? `Saved at ${saved}, but for this: ${wrong.join(" ")}` : `Saved at ${saved}.`, wrong.length > 0);
    }
  }

  // Signing in again gives out a new form token; the page itself has it.
  async function renew() {
    const answer = await fetch(form.action, { redirect: "manual" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("[data-coding] [name=csrfmiddlewaretoken]");
    if (token) form.elements.csrfmiddlewaretoken.value = token.value;
  }

  function showFidelity() {
    const done = form.querySelector("[name=done]:checked");
    const asked = !done || begun.has(done.value);
    fidelity.hidden = !asked;
    if (!asked) {
      const none = fidelity.querySelector('[value=""]');
      if (none) none.checked = true;
    }
  }

  form.addEventListener("input", () => {
    changes += 1;
    showFidelity();
    say("Not saved yet …");
    later(QUIET);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    kept = changes;
  });
  window.addEventListener("beforeunload", (leaving) => {
    if (kept !== changes) leaving.preventDefault();
  });
  showFidelity();
})();
