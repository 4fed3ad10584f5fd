"use strict";
// Shows how far a reload is, by fetching the piece of the page that says so until it is done.
async function follow(place) {
  while (place.querySelector("[data-running=yes]")) {
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    const response = await fetch("/admin/reload/state").catch(() => null);
    if (response === null) continue;
    // Whoever is not signed in any more is told so by the page itself.
    if (!response.ok) { location.reload(); return; }
    place.innerHTML = await response.text();
  }
  for (const button of document.querySelectorAll("button.starts")) button.disabled = false;
}
document.addEventListener("DOMContentLoaded", () => follow(document.getElementById("state")));
