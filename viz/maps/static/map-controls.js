"use strict";
// Search, legend, keyboard and buttons.

const searchBox = document.getElementById("search");
const matchCount = document.getElementById("matches");
const legendSwitches = [...legend.querySelectorAll("input")];

// ---- search: fades what does not match; Enter goes from one match to the next

const searchable = shownNodes
  .filter((node) => node.kind !== "heading" && node.kind !== "hub")
  .map((node) => {
    const row = rowByKey.get(node.id);
    return [node.id, `${node.label} ${row ? row.textContent : ""}`.toLowerCase()];
  });

function matches() {
  const wanted = searchBox.value.trim().toLowerCase();
  return searchable.filter(([key, text]) => wanted && !hidden.has(key) && text.includes(wanted)).map(([key]) => key);
}

function search() {
  const found = matches();
  const wanted = searchBox.value.trim() !== "";
  select(null);
  fade(wanted ? new Set([...found, "hub"]) : null);
  matchCount.textContent = wanted ? model.settings.matches.replace("{n}", found.length) : "";
  for (const [key, row] of rowByKey) row.classList.toggle("missed", wanted && !found.includes(key));
}

function nextMatch() {
  const found = matches();
  if (found.length) select(found[(found.indexOf(selected) + 1) % found.length]);
}

// ---- legend: every switch shows or hides its part

function filter() {
  const off = new Set(legendSwitches.filter((box) => !box.checked).map((box) => box.value));
  hide(off);
  if (hidden.has(selected)) select(null);
}

// ---- keyboard on the map: up and down within a column, left and right along the edges

const columns = [-1, 0, 1].map((side) =>
  shownNodes.filter((node) => node.kind !== "heading" && Math.sign(node.x) === side).sort((a, b) => a.y - b.y),
);

function step(columnShift, rowShift) {
  const here = nodeByKey.get(selected) || nodeByKey.get("hub");
  const column = columns[Math.sign(here.x) + 1 + columnShift];
  if (!selected || !column) return selected || "hub";
  const open = column.filter((node) => !hidden.has(node.id));
  if (columnShift === 0) return open[Math.min(open.length - 1, Math.max(0, open.indexOf(here) + rowShift))].id;
  const linked = open.filter((node) => neighbours.get(here.id).has(node.id));
  const nearest = (linked.length ? linked : open).reduce(
    (best, node) => (best && Math.abs(best.y - here.y) <= Math.abs(node.y - here.y) ? best : node),
    null,
  );
  return nearest ? nearest.id : here.id;
}

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
  png: () => snapshot(3).toBlob((blob) => save(blob, "png")),
  csv: () => save(new Blob([csv()], { type: "text/csv;charset=utf-8" }), "csv"),
  print: () => window.print(),
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

searchBox.addEventListener("input", search);
searchBox.addEventListener("keydown", (event) => {
  if (event.key === "Enter") nextMatch();
});

legend.addEventListener("change", filter);
legend.addEventListener("submit", (event) => event.preventDefault());

for (const button of document.querySelectorAll("[data-action]")) {
  button.addEventListener("click", () => actions[button.dataset.action]());
}

let resized;
window.addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(place, 100);
});

network.once("afterDrawing", () => document.documentElement.setAttribute("data-map", "ready"));
filter();
fade(null);
