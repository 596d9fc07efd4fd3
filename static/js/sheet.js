// Notes on the sheet to hand over: fields without a name, which are printed, sent nowhere and forgotten with the page.
// Without script there are blank lines to write on.

const TYPE_SIZE = "a[data-type-size]";

const notes = () => [...document.querySelectorAll("[data-note]")];

function grow(note) {
  note.classList.toggle("has-words", note.value.trim() !== "");
  note.style.height = "auto";
  note.style.height = `${note.scrollHeight}px`;
}

function offer(words = []) {
  notes().forEach((note, index) => {
    note.hidden = false;
    note.addEventListener("input", () => grow(note));
    if (!words[index]) return;
    note.value = words[index];
    grow(note);
  });
}

offer();
document.querySelector("[data-note-hint]")?.removeAttribute("hidden");

// Another size of type is another page, and the notes would be lost on the way: the sheet alone is taken from it.
async function resize(link) {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const words = notes().map((note) => note.value);
  document.querySelector(".sheet").className = page.querySelector(".sheet").className;
  const entries = document.adoptNode(page.querySelector(".sheet__entries"));
  document.querySelector(".sheet__entries").replaceWith(entries);
  history.replaceState(history.state, "", link.href);
  const back = document.adoptNode(page.querySelector(TYPE_SIZE));
  link.replaceWith(back);
  offer(words);
  back.focus();
}

// Whoever walks without steps is taken there another way.
function visit(address) {
  const asked = new CustomEvent("visit", { detail: address, cancelable: true });
  if (document.dispatchEvent(asked)) location.assign(address);
}

// On the page itself, so that whoever walks without steps does not follow the link first and lose the notes.
document.getElementById("main").addEventListener("click", (event) => {
  const link = event.target.closest(TYPE_SIZE);
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  // Whoever has written nothing loses nothing by going there.
  resize(link).catch(() => notes().some((note) => note.value) || visit(link.href));
});

// A browser may keep a page that was left, to show it again at once: the notes are not in it.
addEventListener("pagehide", () => {
  for (const note of notes()) {
    note.value = "";
    note.classList.remove("has-words");
  }
});
