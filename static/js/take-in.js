// While a file is worked on: fetch the page again and show what became of it. Without this script
// the browser reloads the page itself.
"use strict";

const again = async () => {
  const here = document.getElementById("at-work");
  if (!here) return;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const there = page.getElementById("at-work");
    if (!there) return location.reload();
    const bar = here.querySelector("progress");
    const newer = there.querySelector("progress");
    if (newer.hasAttribute("value")) {
      bar.max = newer.max;
      bar.value = newer.value;
      bar.nextElementSibling.textContent = newer.nextElementSibling.textContent;
    }
  } catch {
    // The server did not answer: it is asked again.
  }
  setTimeout(again, Number(here.dataset.wait));
};

setTimeout(again, 1000);
