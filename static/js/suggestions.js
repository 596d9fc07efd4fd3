// Suggestions under the search box while typing, as a list that arrow keys walk (WAI-ARIA combobox).
// Without script, or without an address that suggests, it stays a plain search box.

const DEBOUNCE = 200; // milliseconds
const SHORTEST = 2; // characters

const field = document.querySelector("input[data-suggest]");
const list = document.createElement("ul");
let timer;
let request;
let active = -1;

function close() {
  list.hidden = true;
  active = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function option({ text, kind, href }, index) {
  const item = document.createElement("li");
  item.id = `suggestion-${index}`;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.dataset.href = href;
  item.append(text);
  if (kind) {
    const words = document.createElement("small");
    words.textContent = kind;
    item.append(" ", words);
  }
  return item;
}

// Answers of several kinds stand below the name of their kind.
function groupOf(name) {
  const group = document.createElement("li");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", name);
  const heading = document.createElement("b");
  heading.setAttribute("aria-hidden", "true");
  heading.textContent = name;
  const options = document.createElement("ul");
  options.setAttribute("role", "none");
  group.append(heading, options);
  list.append(group);
  return options;
}

function show(suggestions) {
  close();
  list.replaceChildren();
  let name;
  let into = list;
  for (const [index, each] of suggestions.entries()) {
    if (each.group && each.group !== name) into = groupOf((name = each.group));
    into.append(option(each, index));
  }
  list.hidden = suggestions.length === 0 || document.activeElement !== field;
  field.setAttribute("aria-expanded", String(!list.hidden));
}

async function suggest() {
  const words = field.value.trim();
  request?.abort();
  if (words.length < SHORTEST) return close();
  request = new AbortController();
  const url = new URL(field.dataset.suggest, location.href);
  url.searchParams.set("q", words);
  try {
    const answer = await fetch(url, { signal: request.signal, credentials: "same-origin" });
    show(answer.ok ? (await answer.json()).suggestions : []);
  } catch (error) {
    if (error.name !== "AbortError") close();
  }
}

// Whoever walks without steps is taken there another way.
function visit(address) {
  const url = new URL(address, location.href);
  // A list to hand over comes along.
  const carried = document.querySelector("input[name=list]")?.value;
  if (carried) url.searchParams.set("list", carried);
  const asked = new CustomEvent("visit", { detail: url.href, cancelable: true });
  if (document.dispatchEvent(asked)) location.assign(url);
}

function options() {
  return [...list.querySelectorAll("[role=option]")];
}

function activate(index) {
  const items = options();
  active = (index + items.length) % items.length;
  items.forEach((item, position) => item.setAttribute("aria-selected", String(position === active)));
  field.setAttribute("aria-activedescendant", items[active].id);
  items[active].scrollIntoView({ block: "nearest" });
}

function press(event) {
  const open = !list.hidden;
  if (event.key === "ArrowDown" && open) activate(active + 1);
  else if (event.key === "ArrowUp" && open) activate(active < 0 ? -1 : active - 1);
  else if (event.key === "Enter" && open && active >= 0) visit(options()[active].dataset.href);
  else if (event.key === "Escape" && open) close();
  else return;
  event.preventDefault();
}

if (field) {
  list.id = "suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.suggestLabel);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.after(list);
  close();
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, DEBOUNCE);
  });
  field.addEventListener("keydown", press);
  field.addEventListener("blur", close);
  // Pressing an option must not take the focus away, or the list closes before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-href]");
    if (chosen) visit(chosen.dataset.href);
  });
}
