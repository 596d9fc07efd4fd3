// The quick exit: hides the page at once and replaces it in the history, by click or by pressing Shift three times.
// Without script the link itself leads away. Nothing is recorded or sent.

const PRESSES = 3;
const PAUSE = 2000; // milliseconds after which counting starts anew

const link = document.querySelector("[data-quick-exit]");
let presses = 0;
let alone = false;
let timer;

// What the tab remembers of a walk without steps holds the words of the last search.
function forget() {
  try {
    sessionStorage.clear();
  } catch {
    // A browser that keeps no data of sites has nothing to forget.
  }
}

// Whoever went back before leaving would have left the pages from there one press of Forward away. A new step drops them;
// what it leaves behind is the address that leads away.
function closeForward() {
  if (!globalThis.navigation?.canGoForward) return;
  history.replaceState(null, "", link.href);
  history.pushState(null, "", link.href);
}

function leave() {
  document.documentElement.classList.add("leaving");
  document.title = "\u00a0";
  forget();
  closeForward();
  location.replace(link.href);
}

function count() {
  clearTimeout(timer);
  presses += 1;
  if (presses === PRESSES) leave();
  timer = setTimeout(() => { presses = 0; }, PAUSE);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // Shift counts only when nothing was typed with it, so that capital letters never lead away.
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
    if (!alone) presses = 0;
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === "Shift" && alone) count();
  });
  // A page brought back from the browser's memory must not flash up before it is asked for again.
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.classList.contains("leaving")) location.reload();
  });
}
