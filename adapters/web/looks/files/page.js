"use strict";
// What the pages can do with a script that they do not need to be read.

// A word for all who cannot see that something happened.
function say(words) {
  const place = document.getElementById("said");
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = words; });
  clearTimeout(say.ends);
  say.ends = setTimeout(() => { place.textContent = ""; }, 4000);
}

// <button data-copy="..." data-said="Copied">: puts the text on the clipboard.
async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    const field = document.createElement("textarea");
    field.value = button.dataset.copy;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  say(button.dataset.said);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copy(button);
});

// Buttons that do nothing without a script are hidden until there is one.
for (const one of document.querySelectorAll("[data-script]")) one.hidden = false;

// <details data-wide>: open where there is room for it.
if (matchMedia("(min-width: 60.01rem)").matches) {
  for (const one of document.querySelectorAll("details[data-wide]")) one.open = true;
}

// Without a place in its address a page opens at what it is about.
if (!location.hash) document.querySelector("[data-here]")?.scrollIntoView({ block: "center" });
