/* A total that is clicked shows its addends beside the table, and marks their cells. Without scripts the link leads to
   the same list in the panel. All listeners are the document's: they outlive a page that is exchanged. */
"use strict";

function cellOf(address) {
  return document.getElementById("cell-" + address);
}

function unmark() {
  for (const name of ["review-addend", "review-sum-of"]) {
    document.querySelectorAll("." + name).forEach((cell) => cell.classList.remove(name));
  }
}

function hideSum() {
  const shown = document.querySelector(".review-shown");
  unmark();
  if (!shown || shown.hidden) return;
  const total = cellOf(shown.dataset.cell);
  shown.hidden = true;
  shown.replaceChildren();
  const link = total && total.querySelector(".review-total");
  if (link) link.focus({ preventScroll: true });
}

function button(text, name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.className = name;
  made.addEventListener("click", act);
  return made;
}

/* Marks the cells of one sum: a cell may be the total of two, and their addends must not run together. */
function markSum(table) {
  unmark();
  for (const row of table.querySelectorAll("[data-addend]")) mark(row.dataset.addend, "review-addend");
  for (const row of table.querySelectorAll("[data-total]")) mark(row.dataset.total, "review-sum-of");
}

function showSum(address, focus) {
  const shown = document.querySelector(".review-shown");
  const sums = document.getElementById("sum-" + address);
  if (!shown || !sums) return;
  shown.replaceChildren(button("关闭", "review-close", hideSum), ...[...sums.children].map((child) => child.cloneNode(true)));
  const tables = [...shown.querySelectorAll("table")];
  if (tables.length > 1) {
    for (const table of tables) table.before(button("在表中标出这一项的各格", "", () => markSum(table)));
  }
  shown.dataset.cell = address;
  shown.hidden = false;
  markSum(tables[0]);  // one that fails comes first
  shown.scrollTop = 0;
  if (focus) shown.focus({ preventScroll: true });
}

function mark(address, name) {
  const cell = cellOf(address);
  if (cell) cell.classList.add(name);
}

document.addEventListener("click", (event) => {
  const total = event.target.closest(".review-total");
  if (!total || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showSum(total.closest(".review-cell").id.slice("cell-".length), true);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hideSum();
});
