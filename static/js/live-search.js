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

async function show(url) {
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

function refresh() {
  return show(address());
}

function followed(event, marked) {
  const elsewhere = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  return elsewhere ? null : event.target.closest(`a[${marked}]`);
}

// Filters that the page did not bring along.
async function unfold(event) {
  const link = followed(event, "data-more-filters");
  if (!link) return;
  event.preventDefault();
  const url = new URL(link.href);
  const id = url.hash.slice(1);
  url.hash = "";
  await show(url);
  document.getElementById(id)?.querySelector("summary").focus();
}

// A service goes on the list to hand over, or off it, without losing the place in the results.
async function toggle(event) {
  const link = followed(event, "data-list-toggle");
  if (!link) return;
  event.preventDefault();
  const url = new URL(link.href);
  const id = url.hash.slice(1);
  const before = document.getElementById(id).getBoundingClientRect().top;
  url.hash = "";
  await show(url);
  const found = document.getElementById(id);
  if (!found) return;
  // What appeared above it must not move it away from the finger.
  scrollBy({ top: found.getBoundingClientRect().top - before, behavior: "instant" });
  found.querySelector("a[data-list-toggle]")?.focus({ preventScroll: true });
  status.textContent = document.querySelector("[data-list-count]")?.textContent.trim() ?? status.textContent;
}

function soon(event) {
  if (event.target.form !== form) return;
  const { picks } = event.target.dataset;
  if (picks) document.getElementById(picks).checked = true;
  clearTimeout(timer);
  timer = setTimeout(refresh, DEBOUNCE);
}

if (form && finder) {
  document.addEventListener("input", soon);
  finder.addEventListener("click", toggle);
  finder.addEventListener("click", unfold);
}
