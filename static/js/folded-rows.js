// Long lists on phones: where rows are blocks, the first of a page stand open and one press shows the others. Nothing is
// left out: without this script, on paper and where rows are lines, all of them are there.

const tools = document.getElementById("table-tools");
const FIRST = 10;
const FEWEST_FOLDED = 5;

function fold(region) {
  const rest = [...region.querySelectorAll("tbody > tr:not([data-stays])")].slice(FIRST);
  if (rest.length < FEWEST_FOLDED) return;
  const button = tools.content.querySelector(".table-rest").cloneNode();
  button.textContent = button.dataset.words.replace("%", rest.length);
  const show = (isShown) => {
    for (const row of rest) row.hidden = !isShown;
    button.hidden = isShown;
  };
  const areBlocks = () => getComputedStyle(region.querySelector("thead")).display === "none";
  const settle = () => show(!areBlocks());
  // Rows that are shown make the region higher too: only what changes their form folds them again.
  let were;
  const watch = new ResizeObserver(() => {
    if (areBlocks() !== were) settle();
    were = areBlocks();
  });
  const unfold = () => show(true);
  const open = () => {
    watch.disconnect();
    removeEventListener("beforeprint", unfold);
    removeEventListener("afterprint", settle);
    unfold();
  };
  button.addEventListener("click", () => {
    open();
    rest[0].querySelector("a")?.focus({ preventScroll: true });
  });
  // Whoever narrows or orders the rows means all of them: they are there before the tools of the table begin.
  for (const kind of ["input", "change"]) {
    region.addEventListener(kind, (event) => event.target.closest(".table-tools") && !button.hidden && open(), true);
  }
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", settle);
  region.after(button);
  watch.observe(region);
  settle();
}

if (tools) for (const region of document.querySelectorAll(".table-region:is([data-paged], [data-folds])")) fold(region);
