// A form whose answer is a file leaves its page open: what comes next is shown in its place. A refusal is a page of its own.

const form = document.querySelector("[data-gives-file]");
const next = document.querySelector("[data-file-taken]");

form.addEventListener("submit", () => {
  // After the browser has read the fields.
  setTimeout(() => {
    form.hidden = true;
    next.hidden = false;
    next.focus();
  });
});
