// Tables of signed-in pages: sort by a heading, narrow the rows, choose the columns, choose several rows. What somebody
// chose of columns and order stays in this browser, by the page and the name of the table; no value of a row is stored.

const tools = document.getElementById("table-tools");
const FEWEST_TO_NARROW = 10;
const FEWEST_WITH_TOOLS = 5;
const DAY = /^\p{Lu}\p{Ll}{2} \d{1,2}, \d{4}/u;
const FIGURE = /^[–-]?\d[\d,.]*(?= ?%|$|\s)/;
const compare = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true }).compare;
const page = location.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "*");

const words = (part) => part.textContent.trim().replace(/\s+/g, " ");

// ---- what is remembered

function remembered(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function remember(key, chosen) {
  try {
    localStorage.setItem(key, JSON.stringify(chosen));
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

// ---- one table

class Table {
  constructor(region) {
    this.table = region.querySelector("table");
    this.body = this.table.tBodies[0];
    this.headings = [...this.table.tHead.rows[0].cells];
    this.isPaged = "paged" in region.dataset;
    this.name = this.table.getAttribute("aria-label") ?? this.table.getAttribute("aria-labelledby") ?? "";
    this.key = `table ${page} ${this.name}`;
    this.chosen = { hidden: [], ...remembered(this.key) };
    this.given = this.rows;
    this.tools = tools.content.firstElementChild.cloneNode(true);
    if (!this.isPaged) this.addSorting();
    if (!this.isPaged && this.rows.length < FEWEST_WITH_TOOLS) return;
    this.addColumns();
    this.addNarrowing();
    this.addOrders();
    if (this.tools.querySelector("label, details")) region.prepend(this.tools);
  }

  get rows() {
    return [...this.body.rows];
  }

  // A row that says something of all rows spans them, and is left where it is.
  cell(row, place) {
    return row.cells.length === this.headings.length ? row.cells[place] : null;
  }

  addColumns() {
    const menu = this.tools.querySelector("details");
    this.missing = this.tools.querySelector(".table-tools__missing");
    const list = menu.querySelector("fieldset");
    const free = this.headings.filter((each, place) => place && words(each) && !("stays" in each.dataset));
    const isEven = this.rows.every((row) => row.cells.length === this.headings.length);
    if (free.length < 2 || !isEven || this.table.tFoot) {
      menu.remove();
      this.missing.remove();
      return;
    }
    this.missing.querySelector("button").addEventListener("click", () => {
      for (const box of list.querySelectorAll("input:not(:checked)")) box.click();
      menu.querySelector("summary").focus();
    });
    for (const heading of free) {
      if (heading.previousElementSibling?.matches(".pick") && this.headings[0].matches(".pick")) continue;
      const name = words(heading);
      const label = document.createElement("label");
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = !this.chosen.hidden.includes(name);
      box.addEventListener("change", () => {
        this.chosen.hidden = this.chosen.hidden.filter((each) => each !== name);
        if (!box.checked) this.chosen.hidden.push(name);
        remember(this.key, this.chosen);
        this.show(heading, box.checked);
        this.tellMissing();
      });
      label.append(box, ` ${name}`);
      list.append(label);
      if (!box.checked) this.show(heading, false);
    }
    this.tellMissing();
  }

  // A column that somebody hid weeks ago is not taken for one that the table never had.
  tellMissing() {
    const names = this.headings.filter((each) => each.hidden).map(words);
    const { one, many } = this.missing.dataset;
    this.missing.querySelector("[role=status]").textContent = names.length
      ? `${names.length} ${names.length === 1 ? one : many}: ${names.join(", ")}.`
      : "";
    this.missing.querySelector("button").hidden = !names.length;
  }

  show(heading, isShown) {
    const place = heading.cellIndex;
    heading.hidden = !isShown;
    for (const row of this.rows) row.cells[place].hidden = !isShown;
  }

  addNarrowing() {
    const label = this.tools.querySelector("label");
    const count = this.tools.querySelector("[role=status]");
    if (this.isPaged || this.rows.length < FEWEST_TO_NARROW) {
      label.remove();
      count.remove();
      return;
    }
    const box = label.querySelector("input");
    box.addEventListener("input", () => {
      const asked = box.value.toLocaleLowerCase().split(/\s+/);
      for (const row of this.rows) {
        const text = row.textContent.toLocaleLowerCase();
        row.hidden = !asked.every((word) => text.includes(word));
      }
      const left = this.rows.filter((row) => !row.hidden).length;
      count.textContent = box.value ? `${left} ${count.dataset.of} ${this.rows.length} ${count.dataset.rows}` : "";
    });
  }

  addSorting() {
    if (this.rows.length < 2) return;
    for (const heading of this.headings) {
      if (!words(heading) || "stays" in heading.dataset || heading.querySelector("a, button")) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => this.order(heading, heading.ariaSort === "ascending"));
      if (this.chosen.by === words(heading)) this.sort(heading, Boolean(this.chosen.isDown));
    }
  }

  // Where rows are blocks no heading is in view: a list of the orders is.
  addOrders() {
    const label = this.tools.querySelector(".table-tools__order");
    const list = label.querySelector("select");
    const sortable = this.headings.filter((each) => each.querySelector("a, .sort"));
    if (!sortable.length) {
      label.remove();
      return;
    }
    this.sortable = sortable;
    this.orders = list;
    this.listOrders();
    list.addEventListener("change", () => {
      const heading = this.headings[list.value];
      if (heading) heading.querySelector(".sort").click();
      else if (list.value) location.assign(list.value);
      else if (!this.isPaged) this.restore();
    });
  }

  // The order that the table has comes first, then what reverses it, then the others.
  listOrders() {
    if (!this.orders) return;
    const list = this.orders;
    const present = this.sortable.find((each) => each.ariaSort);
    const press = (heading) => heading.querySelector("a")?.href ?? String(heading.cellIndex);
    list.replaceChildren();
    if (present) {
      const signs = present.ariaSort === "ascending" ? ["↑", "↓"] : ["↓", "↑"];
      list.append(new Option(`${words(present)} ${signs[0]}`, "", true, true));
      list.append(new Option(`${words(present)} ${signs[1]}`, press(present)));
    }
    if (!this.isPaged || !present) list.append(new Option(list.dataset.words, "", !present, !present));
    for (const heading of this.sortable) {
      if (heading !== present) list.append(new Option(words(heading), press(heading)));
    }
  }

  restore() {
    for (const each of this.headings) each.ariaSort = null;
    this.body.prepend(...this.given);
    this.listOrders();
    delete this.chosen.by;
    remember(this.key, this.chosen);
  }

  order(heading, isDown) {
    this.sort(heading, isDown);
    this.chosen.by = words(heading);
    this.chosen.isDown = isDown;
    remember(this.key, this.chosen);
  }

  sort(heading, isDown) {
    const place = heading.cellIndex;
    const whole = this.rows.filter((row) => this.cell(row, place));
    const values = new Map(whole.map((row) => [row, this.value(this.cell(row, place))]));
    const given = [...values.values()].filter((each) => each !== "");
    const read = reader(given);
    const order = isDown ? -1 : 1;
    whole.sort((one, other) => {
      const [a, b] = [values.get(one), values.get(other)];
      // What is empty comes last either way.
      if (a === "" || b === "") return (a === "") - (b === "");
      const [x, y] = [read(a), read(b)];
      return order * (typeof x === "number" ? x - y : compare(x, y));
    });
    for (const each of this.headings) each.ariaSort = null;
    heading.ariaSort = isDown ? "descending" : "ascending";
    this.body.prepend(...whole);
    this.listOrders();
  }

  value(cell) {
    return cell.dataset.sort ?? words(cell);
  }
}

// How the values of a column are compared: as days, as figures, or as words.
function reader(values) {
  if (values.every((each) => DAY.test(each))) return (each) => Date.parse(DAY.exec(each)[0]);
  if (values.every((each) => FIGURE.test(each))) {
    return (each) => Number(FIGURE.exec(each)[0].replace("–", "-").replaceAll(",", ""));
  }
  return (each) => each;
}

// ---- several rows at once

class Selection {
  constructor(form) {
    this.form = form;
    this.boxes = [...form.elements].filter((each) => "pick" in each.dataset);
    this.count = form.querySelector("[role=status]");
    this.none = form.querySelector("[data-pick-none]");
    this.every = this.boxes[0]?.closest("table").querySelector("[data-pick-all]");
    for (const box of this.boxes) box.addEventListener("change", () => this.tell());
    this.none.addEventListener("click", () => this.choose(false));
    if (this.every) {
      this.every.hidden = false;
      this.every.addEventListener("change", () => this.choose(this.every.checked));
    }
    // A browser that comes back to the page may have kept the boxes.
    this.tell();
    addEventListener("pageshow", () => this.tell());
  }

  choose(isChosen) {
    for (const box of this.boxes) box.checked = isChosen && !box.closest("tr").hidden;
    this.tell();
  }

  tell() {
    const chosen = this.boxes.filter((box) => box.checked).length;
    for (const box of this.boxes) box.closest("tr").classList.toggle("is-picked", box.checked);
    const { one, many } = this.count.dataset;
    this.count.textContent = `${chosen} ${chosen === 1 ? one : many}`;
    this.none.hidden = !chosen;
    this.form.classList.toggle("selection--open", chosen > 0);
    this.form.classList.toggle("selection--idle", chosen === 0);
    if (!this.every) return;
    const inView = this.boxes.filter((box) => !box.closest("tr").hidden);
    this.every.checked = chosen > 0 && inView.every((box) => box.checked);
    this.every.indeterminate = chosen > 0 && !this.every.checked;
  }
}

const isForm = (table) => table.querySelector("tbody :is(select, textarea, input:not([type=hidden], [data-pick]))");

if (tools) {
  for (const region of document.querySelectorAll(".table-region:not(.table-region--wide, [data-fixed])")) {
    const table = region.querySelector("table.govuk-table:not(.stacking)");
    if (table?.tHead?.rows.length === 1 && table.tBodies.length === 1 && !isForm(table)) new Table(region);
  }
}
for (const form of document.querySelectorAll("[data-selection]")) new Selection(form);
