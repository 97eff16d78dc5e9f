// Ctrl+Enter in the text splits it; what went wrong is read out first.
"use strict";

(() => {
  const text = document.getElementById("paste-text");
  if (!text) return;
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    text.form.requestSubmit(text.form.querySelector("button[value='split']"));
  });
  document.querySelector(".error-summary")?.focus();
})();
