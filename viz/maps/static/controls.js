"use strict";
// Search box, legend, keyboard and buttons: what every map has. What they do is said before: search, nextMatch, filter, step, select,
// place, zoom and pictures.

const keys = new Map([
  ["ArrowUp", () => select(step(0, -1))],
  ["ArrowDown", () => select(step(0, 1))],
  ["ArrowLeft", () => select(step(-1, 0))],
  ["ArrowRight", () => select(step(1, 0))],
  ["Enter", () => panel.focus()],
  ["Escape", () => select(null)],
  ["/", () => searchBox.focus()],
  ["+", () => zoom(1.25)],
  ["=", () => zoom(1.25)],
  ["-", () => zoom(0.8)],
  ["0", () => place()],
]);

const actions = {
  fit: () => place(),
  zoomIn: () => zoom(1.25),
  zoomOut: () => zoom(0.8),
  ...pictures,
  csv: () => save(new Blob([csv()], { type: "text/csv;charset=utf-8" }), "csv"),
  print: () => window.print(),
  clear: () => {
    legend.reset();
    searchBox.value = "";
    refresh();
    remember();
    selects[0].focus();
  },
};

stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys.has(event.key)) return;
  event.preventDefault();
  keys.get(event.key)();
});

panel.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  select(null);
  stage.focus();
});

searchBox.addEventListener("input", () => {
  search();
  sayHowMuch();
});
searchBox.addEventListener("change", remember);
searchBox.addEventListener("keydown", (event) => {
  if (event.key === "Enter") nextMatch();
});

legend.addEventListener("change", () => {
  refresh();
  remember();
});
legend.addEventListener("submit", (event) => event.preventDefault());

for (const button of document.querySelectorAll("[data-action]")) {
  button.addEventListener("click", () => actions[button.dataset.action]());
}

let resized;
window.addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(place, 100);
});

