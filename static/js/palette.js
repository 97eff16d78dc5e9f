// The palette: records and pages as one types. The server answers the address of the page that
// works without this script, and nothing of what was asked is kept.
"use strict";

(() => {
  const WAIT = 120; // milliseconds without a key before the server is asked
  const dialog = document.getElementById("palette");
  if (!dialog) return;
  const form = dialog.querySelector("form");
  const input = form.elements.q;
  const list = document.getElementById("palette-list");
  const status = dialog.querySelector("[role='status']");
  let timer = 0;
  let asking = null;
  let chosen = -1;
  let answered = ""; // the words that the list is of

  const options = () => [...list.querySelectorAll("[role='option']")];
  const choose = (number) => {
    const all = options();
    all[chosen]?.setAttribute("aria-selected", "false");
    chosen = all.length ? (number + all.length) % all.length : -1;
    const option = all[chosen];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const show = (nodes, words) => {
    list.replaceChildren(...nodes);
    input.setAttribute("aria-expanded", String(nodes.length > 0));
    status.textContent = words;
    chosen = -1;
    choose(0);
  };
  const said = (number) => (number === 0 ? "Nothing found." : number === 1 ? "1 found." : `${number} found.`);

  const ask = async () => {
    asking?.abort();
    const words = input.value.trim();
    answered = words;
    if (words.length < 2) return show([], "");
    asking = new AbortController();
    const signal = asking.signal;
    try {
      const answer = await fetch(`${form.getAttribute("action")}?q=${encodeURIComponent(words)}`, {
        credentials: "same-origin", headers: { "X-Requested-With": "fetch" }, signal,
      });
      if (answer.redirected || !answer.ok) throw new Error("no list");
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (signal.aborted) return;
      show([...page.body.children], said(page.querySelectorAll("[role='option']").length));
    } catch {
      // Signed out, or the server did not answer: Enter opens the page, which says what is wrong.
      if (!signal.aborted) show([], "The list could not be fetched. Press Enter to open the page instead.");
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault();
      dialog.close();
    }
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (answered !== input.value.trim()) await ask();
    const option = options()[Math.max(chosen, 0)];
    if (option) location.assign(option.href);
    else if (input.value.trim()) form.submit();
  });
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    asking?.abort();
    form.reset();
    answered = "";
    show([], "");
  });
})();
