// A confidential value that was shown: gone when the page is left, put away, or open for two minutes.

const shown = document.querySelector("[data-revealed]");
const longest = 2 * 60 * 1000;

function hide() {
  shown.textContent = shown.dataset.gone;
}

window.addEventListener("pagehide", hide);
window.addEventListener("freeze", hide);
setTimeout(hide, longest);
