// The search page follows its form: a change fetches the same page's results and swaps them in.
// Without script the form is an ordinary one with a button.

const DEBOUNCE = 200; // milliseconds

const form = document.querySelector("form[data-live-search]");
const finder = document.getElementById("finder");
const status = document.getElementById("result-status");
let timer;
let request;

function address() {
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value) url.searchParams.append(name, value);
  }
  // The chosen time counts only while the choice beside it is made.
  if (url.searchParams.get("open") !== "at") url.searchParams.delete("at");
  return url;
}

function fragmentOf(url) {
  const fragment = new URL(url);
  fragment.searchParams.set("fragment", "results");
  return fragment;
}

// What the reader has unfolded and where the keyboard is stays so when the results change under it.
function swap(html) {
  const unfolded = [...finder.querySelectorAll("details[id][open]")].map((details) => details.id);
  const focused = finder.contains(document.activeElement) ? document.activeElement.id : "";
  finder.innerHTML = html;
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  status.textContent = finder.querySelector("[data-count]")?.textContent.trim() ?? "";
}

async function refresh() {
  const url = address();
  request?.abort();
  request = new AbortController();
  const { signal } = request;
  finder.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(fragmentOf(url), { signal, credentials: "same-origin" });
    if (!answer.ok) throw new Error(`the search answered ${answer.status}`);
    swap(await answer.text());
    history.replaceState(null, "", url);
    finder.removeAttribute("aria-busy");
  } catch (error) {
    // The whole page can explain what a fragment cannot.
    if (error.name === "AbortError") return;
    const asked = new CustomEvent("visit", { detail: url, cancelable: true });
    if (document.dispatchEvent(asked)) location.assign(url);
  }
}

function soon(event) {
  if (event.target.form !== form) return;
  const { picks } = event.target.dataset;
  if (picks) document.getElementById(picks).checked = true;
  clearTimeout(timer);
  timer = setTimeout(refresh, DEBOUNCE);
}

if (form && finder) document.addEventListener("input", soon);
