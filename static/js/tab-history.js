// Walking without steps: once chosen, each page takes the place of the one before in the history of this tab, so that
// Back leaves the site. The tab alone remembers the choice and the last results; nothing of it is sent.

const CHOICE = "hide-steps";
const RESULTS = "last-results";

const memory = storage();
const strip = document.querySelector("[data-steps-hidden]");
const offers = document.querySelectorAll("[data-steps-shown]");
const wayBack = document.querySelector("[data-last-results]");
const finder = document.getElementById("finder");

// A browser that keeps no data of sites throws at the first look; there the choice is not offered.
function storage() {
  try {
    sessionStorage.getItem(CHOICE);
    return sessionStorage;
  } catch {
    return null;
  }
}

function isChosen() {
  return memory?.getItem(CHOICE) === "1";
}

function show() {
  strip.hidden = !isChosen();
  for (const offer of offers) offer.hidden = !memory || isChosen();
  const results = memory?.getItem(RESULTS);
  wayBack.hidden = !results || Boolean(finder);
  if (results) wayBack.href = results;
}

function choose(hides) {
  if (hides) memory.setItem(CHOICE, "1");
  else memory.clear();
  show();
  (hides ? strip : offers[0]).querySelector("button").focus();
}

function visit(address) {
  if (finder) memory.setItem(RESULTS, location.pathname + location.search);
  location.replace(address);
}

// Another site opened from here takes the page's place too: its Back would show the page.
function isPage(link) {
  return link.protocol.startsWith("http") && !link.target && !link.hasAttribute("download");
}

function follow(event) {
  const link = event.target.closest("a[href]");
  const elsewhere = event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || !isChosen() || !isPage(link)) return;
  const within = link.hash && link.origin === location.origin && link.pathname === location.pathname && link.search === location.search;
  event.preventDefault();
  // A jump within the page would be a step of its own too.
  if (within) location.replace(link.hash);
  else visit(link.href);
}

function addressOf(form, sent) {
  const url = new URL(form.action);
  url.search = new URLSearchParams([...sent].filter(([, value]) => typeof value === "string"));
  return url;
}

// A form that is posted answers with a page or leads on to one; either way no step is added.
async function post(form, sent) {
  const answer = await fetch(form.action, { method: "POST", body: sent, credentials: "same-origin" });
  if (answer.redirected) return visit(answer.url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.title = page.title;
  document.getElementById("main").replaceWith(page.getElementById("main"));
  (document.querySelector(".govuk-error-summary") ?? document.getElementById("main")).focus();
}

function submit(event) {
  const form = event.target;
  if (event.defaultPrevented || !isChosen() || new URL(form.action).origin !== location.origin) return;
  event.preventDefault();
  const sent = new FormData(form, event.submitter);
  if (form.method === "get") visit(addressOf(form, sent));
  else post(form, sent).catch(() => form.submit());
}

if (strip && offers.length) {
  show();
  strip.querySelector("button").addEventListener("click", () => choose(false));
  for (const offer of offers) offer.querySelector("button").addEventListener("click", () => choose(true));
  document.addEventListener("click", follow);
  document.addEventListener("submit", submit);
  // Scripts that lead on say where before they go.
  document.addEventListener("visit", (event) => {
    if (!isChosen()) return;
    event.preventDefault();
    visit(event.detail);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) show();
  });
}
