// Django's admin, made to be read aloud: its search boxes get the name of their field, wide tables the keyboard.

function nameOf(select) {
  const label = document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  if (label) return label.textContent.replace(/:\s*$/, "").trim();
  const cell = select.closest("td");
  const heading = cell?.closest("table")?.querySelectorAll("thead th")[cell.cellIndex];
  return heading?.textContent.trim() || select.name;
}

function nameBoxes() {
  for (const select of document.querySelectorAll("select.select2-hidden-accessible")) {
    const box = select.nextElementSibling?.querySelector("[role=combobox]");
    if (box && !box.hasAttribute("aria-label")) {
      box.setAttribute("aria-label", nameOf(select));
      box.removeAttribute("aria-labelledby");
      for (const name of ["role", "aria-readonly"]) box.querySelector(".select2-selection__rendered")?.removeAttribute(name);
    }
  }
  for (const field of document.querySelectorAll(".select2-search__field:not([aria-label])")) {
    field.setAttribute("aria-label", "Search");
  }
}

document.addEventListener("DOMContentLoaded", () => {
  nameBoxes();
  new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
  for (const table of document.querySelectorAll(".inline-group, .results")) {
    table.tabIndex = 0;
    table.setAttribute("role", "region");
    table.setAttribute("aria-label", table.querySelector("h2")?.textContent.trim() || "Results");
  }
});
