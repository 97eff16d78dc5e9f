// The screen that reconciles: the reading follows the answers chosen. Without it, a button shows it.
"use strict";

(() => {
  const form = document.querySelector("[data-reconcile]");
  if (!form) return;
  const shown = form.querySelector("[data-reading]");
  const QUIET = 300; // milliseconds
  let timer;
  let changed = false;
  let asked = 0;

  async function read() {
    const number = ++asked;
    const typed = new FormData(form);
    typed.set("step", "reading");
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        body: typed,
        headers: { "X-Part": "reading" },
        redirect: "manual",
      });
      const text = answer.ok ? await answer.text() : "";
      if (number !== asked) return;
      if (answer.ok) shown.innerHTML = text;
      else shown.textContent = "No reading: sign in again in another window. What you typed stays here.";
    } catch {
      if (number === asked) shown.textContent = "No reading: the connection is lost. What you typed stays here.";
    }
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(read, QUIET);
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  window.addEventListener("beforeunload", (leaving) => {
    if (changed) leaving.preventDefault();
  });
})();
