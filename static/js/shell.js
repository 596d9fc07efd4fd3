// Signed-in pages: "/" leads to the box that finds anything, Escape closes an open menu and gives the focus back; hints
// and messages can be put away.

const box = document.querySelector("[data-slash]");
const menu = document.querySelector("[data-menu]");
const fields = "input, select, textarea, [contenteditable]";

// What suggests is fetched when somebody is about to type; what was typed meanwhile counts.
if (box?.dataset.script) {
  const suggest = () => import(box.dataset.script).then(() => box.dispatchEvent(new Event("input")));
  box.addEventListener("focus", suggest, { once: true });
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches?.(fields);
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && box) {
    event.preventDefault();
    if (!box.checkVisibility({ contentVisibilityAuto: true })) menu.open = true;
    box.focus();
    box.select();
  }
  if (event.key === "Escape" && !event.defaultPrevented) {
    const open = event.target.closest?.("details.menu[open], [data-menu][open]");
    if (!open) return;
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// A hint that was put away stays away in this browser.
for (const hint of document.querySelectorAll("[data-hint]")) {
  const key = `hint ${hint.dataset.hint}`;
  try {
    hint.hidden = localStorage.getItem(key) !== null;
  } catch {
    hint.hidden = false;
  }
  hint.querySelector("button").addEventListener("click", () => {
    hint.hidden = true;
    document.getElementById("main").focus();
    try {
      localStorage.setItem(key, "away");
    } catch {
      // Without storage it is away until the page is left.
    }
  });
}

// A message stays in sight over the page, so it can be closed; without script it goes with the page.
for (const notice of document.querySelectorAll(".shell .notices > *")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "text-button";
  button.textContent = "Close";
  button.addEventListener("click", () => {
    const all = notice.parentElement;
    notice.remove();
    if (!all.childElementCount) all.remove();
    document.getElementById("main").focus();
  });
  notice.querySelector(".govuk-notification-banner__content").append(button);
}

// A menu that floats over the page closes when something else is chosen.
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.menu[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// A grid of numbers that fits scrolls with the page; the sheet of styles makes a box of it where it does not.
const grids = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    target.classList.toggle("table-region--fits", target.firstElementChild.scrollWidth <= target.clientWidth);
  }
});
for (const grid of document.querySelectorAll(".table-region--wide")) grids.observe(grid);
