// The keys of the desk. They are read off the list under "?", which every page carries, so that
// what is listed is what works. Nothing here is needed to do the work.
"use strict";

(() => {
  const PATIENCE = 1500; // milliseconds between two keys pressed one after the other
  const list = document.querySelector("#shortcuts table.keys");
  if (!list) return;
  const palette = document.getElementById("palette");
  const shortcuts = document.getElementById("shortcuts");
  const off = list.hasAttribute("data-single-off");
  const places = new Map(
    [...list.querySelectorAll("tr[data-keys]")].map((row) => [row.dataset.keys, row.dataset.address])
  );
  const firsts = new Set([...places.keys()].map((keys) => keys.split(" ")[0]));
  let pressed = "";
  let forget = 0;

  const open = (dialog) => {
    if (document.querySelector("dialog[open]")) return;
    dialog.showModal();
  };
  const typing = (element) =>
    element.isContentEditable || element.closest("input, textarea, select, [role='combobox']") !== null;
  const go = (keys) => {
    if (keys === "/") open(palette);
    else if (keys === "?") open(shortcuts);
    else location.assign(places.get(keys));
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "k" || event.shiftKey) return;
      event.preventDefault();
      open(palette);
      return;
    }
    if (off || event.key.length !== 1 || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    clearTimeout(forget);
    const both = pressed ? `${pressed} ${event.key}` : event.key;
    const keys = places.has(both) ? both : event.key;
    pressed = "";
    if (places.has(keys)) {
      event.preventDefault();
      go(keys);
    } else if (firsts.has(event.key)) {
      pressed = event.key;
      forget = setTimeout(() => { pressed = ""; }, PATIENCE);
    }
  });

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const opens = event.target.closest("[data-palette], [data-shortcuts]");
    if (opens) {
      event.preventDefault();
      open("palette" in opens.dataset ? palette : shortcuts);
    }
    event.target.closest("[data-close]")?.closest("dialog")?.close();
  });
})();
