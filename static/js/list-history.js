// The list to hand over is in the address, so Back shows a page with the list as it was. What was added since is put back
// here. The tab alone remembers the last list; nothing of it is sent but in the addresses that carry it anyway.

const KEPT = "last-list";
const CARRIES = "[data-list-toggle], [data-list-count], form[role=search]";

// A browser that keeps no data of sites throws at the first look; there Back shows the list as it was.
const tab = (() => {
  try {
    sessionStorage.getItem(KEPT);
    return sessionStorage;
  } catch {
    return null;
  }
})();

function keep(address) {
  tab?.setItem(KEPT, new URL(address, location.href).searchParams.get("list") ?? "");
}

// The same address with the list as it was last; the address itself where nothing is remembered.
function current(address) {
  const url = new URL(address, location.href);
  const list = tab?.getItem(KEPT) ?? null;
  if (list === null || list === (url.searchParams.get("list") ?? "")) return address;
  if (list) url.searchParams.set("list", list);
  else url.searchParams.delete("list");
  return url.href;
}

function wasBack(event) {
  return event.persisted || performance.getEntriesByType("navigation")[0]?.type === "back_forward";
}

addEventListener("pageshow", (event) => {
  if (!document.querySelector(CARRIES)) return;
  const wanted = current(location.href);
  if (!wasBack(event)) {
    if (new URLSearchParams(location.search).has("list")) keep(location.href);
  } else if (wanted !== location.href) {
    location.replace(wanted);
    return;
  }
  const results = document.querySelector("[data-last-results][href]");
  if (results) results.href = current(results.href);
});

// The page with the longer list takes the place of the one before: Back leads to where the reader came from.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-list-toggle]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  keep(link.href);
  if (event.defaultPrevented) return;
  event.preventDefault();
  location.replace(link.href);
});
