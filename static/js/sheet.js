// Notes on the sheet to hand over: fields without a name, which are printed, sent nowhere and forgotten with the page.
// Without script there are blank lines to write on.

const notes = document.querySelectorAll("[data-note]");

for (const note of notes) {
  note.hidden = false;
  note.addEventListener("input", () => {
    note.classList.toggle("has-words", note.value.trim() !== "");
    note.style.height = "auto";
    note.style.height = `${note.scrollHeight}px`;
  });
}

document.querySelector("[data-note-hint]")?.removeAttribute("hidden");

// A browser may keep a page that was left, to show it again at once: the notes are not in it.
addEventListener("pagehide", () => {
  for (const note of notes) {
    note.value = "";
    note.classList.remove("has-words");
  }
});
