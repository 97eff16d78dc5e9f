// The promise desk while one types: the reading beside it, new rows, suggestions, likely duplicates.
"use strict";
{
  // Milliseconds without a key before something is asked for.
  const PAUSE = { reading: 100, suggest: 200, similar: 500 };
  const form = () => document.querySelector("#desk-form");
  const timers = {};
  const soon = (name, act) => { clearTimeout(timers[name]); timers[name] = setTimeout(act, PAUSE[name]); };
  const value = (name) => form().elements.namedItem(name)?.value ?? "";

  // An answer to what was typed before the last key is not waited for.
  let asked;
  const reading = async () => {
    const place = document.querySelector("[data-beside]");
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(`${location.pathname}reading/`, { method: "POST", headers: { "X-Requested-With": "fetch" }, body: new URLSearchParams(new FormData(form())), signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      const beside = await answer.text();
      const open = place.querySelector("details")?.open;
      place.innerHTML = beside;
      if (open) place.querySelector("details")?.setAttribute("open", "");
    } catch { /* the line of state says that the connection is lost */ }
  };

  const similar = async () => {
    const place = document.querySelector("[data-similar]");
    if (!place) return;
    const asked = new URLSearchParams({ title: value("promise-title"), wording: value("promise-wording"), quotation: value("promise-quotation"), made_by: value("promise-made_by"), topic: value("promise-topic") });
    const slug = location.pathname.split("/")[3];
    if (slug !== "new") asked.set("not", slug);
    for (const input of form().querySelectorAll('[name^="offers-"]')) {
      const field = input.name.split("-")[2];
      if (input.value && (field === "round" || field === "dialogue")) asked.append(field, input.value);
    }
    try {
      const answer = await fetch(`/desk/similar/?${asked}`, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    } catch { /* said in the line of state */ }
  };

  const suggest = async (input) => {
    const list = document.querySelector(`#list_${input.dataset.suggest}`);
    const words = input.value.split(",").pop().trim();
    if (!list || words.length < 2) return;
    try {
      const answer = await fetch(`/desk/promises/suggest/${input.dataset.suggest}/?words=${encodeURIComponent(words)}`, { headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || answer.redirected) return;
      const before = input.value.includes(",") ? `${input.value.slice(0, input.value.lastIndexOf(","))}, ` : "";
      list.replaceChildren(...(await answer.json()).found.map(({ value: slug, label }) => {
        const option = document.createElement("option");
        option.value = before + slug;
        option.label = label;
        return option;
      }));
    } catch { /* said in the line of state */ }
  };

  const add = (button) => {
    const { add: kind, below } = button.dataset;
    const rows = document.getElementById(`rows_${below}`);
    const template = document.querySelector(`template[data-row="${kind}"]`);
    if (!rows || !template) return false;
    const pattern = new RegExp(`^${below}-(\\d+)-`);
    const numbers = [...form().elements].map((e) => Number(pattern.exec(e.name)?.[1] ?? -1));
    const holder = document.createElement("ol");
    holder.innerHTML = template.innerHTML.replaceAll("__row__", `${below}-${Math.max(-1, ...numbers) + 1}`);
    const row = holder.firstElementChild;
    rows.append(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    row.dispatchEvent(new Event("desk:changed", { bubbles: true }));
    return true;
  };

  const changed = (event) => {
    if (!event.target.closest?.("#desk-form")) return;
    soon("reading", reading);
    if (/^promise-(title|wording|quotation|made_by|topic)$|^offers-/.test(event.target.name ?? "")) soon("similar", similar);
    if (event.target.dataset?.suggest && event.type === "input") soon("suggest", () => suggest(event.target));
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (button && add(button)) event.preventDefault();
  });
}
