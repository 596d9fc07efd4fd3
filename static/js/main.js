// Small comforts on any page: the error summary takes the focus, an address or a letter can be copied, a page printed.

document.querySelector(".govuk-error-summary")?.focus();

for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const said = document.getElementById(`${button.dataset.copy}-copied`);
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (source.select) source.select();
    else getSelection().selectAllChildren(source);
    try {
      await navigator.clipboard.writeText(source.value ?? source.innerText);
      said.textContent = button.dataset.copied;
    } catch {
      // The words stay selected, so that it can be copied by hand.
      said.textContent = "";
    }
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => window.print());
}
