// Names for what Django's admin leaves without one: search boxes, cells of inline tables, icons.
"use strict";
(() => {
  const words = (element) => element ? element.textContent.replace(/\s+/g, " ").trim() : "";

  // The words of the label of a field: its own, or the heading of its column.
  const nameOf = (field) => {
    const label = field.id && document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    if (label) return words(label).replace(/:$/, "");
    const cell = field.closest("td");
    const table = field.closest("table");
    if (!cell || !table) return "";
    return words(table.querySelectorAll("thead th")[cell.cellIndex]);
  };

  const nameSearchBoxes = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete")) {
      const box = select.nextElementSibling;
      const name = nameOf(select);
      if (!name || !box || !box.classList.contains("select2-container")) continue;
      for (const part of box.querySelectorAll('[role="combobox"], [role="textbox"], .select2-search__field')) {
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", name);
      }
    }
  };

  const nameInlineTables = () => {
    for (const head of document.querySelectorAll(".inline-group thead th")) {
      if (words(head)) continue;
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = head.classList.contains("original") ? "Record" : "Remove";
      head.append(name);
    }
    for (const field of document.querySelectorAll(".inline-group td :is(input, select, textarea)")) {
      if (field.type === "hidden" || field.labels?.length || field.hasAttribute("aria-label")) continue;
      const name = nameOf(field);
      if (name) field.setAttribute("aria-label", name);
    }
  };

  const nameAll = () => {
    nameSearchBoxes();
    nameInlineTables();
    for (const icon of document.querySelectorAll("span.help-tooltip[aria-label]")) icon.setAttribute("role", "img");
  };

  // Search boxes come late, and rows are added: look again whenever something has.
  let waiting = false;
  const later = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; nameAll(); });
  };
  nameAll();
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
})();
