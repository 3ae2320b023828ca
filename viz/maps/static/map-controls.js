"use strict";
// Search, legend and keyboard on the network of a unit's map.

// ---- search: fades what does not match; Enter goes from one match to the next

const searchable = (node) => node.kind !== "heading" && node.kind !== "hub" && !hidden.has(node.id);

function matches() {
  const wanted = searchBox.value.trim().toLowerCase();
  const text = ({ id, label }) => `${label} ${rowByKey.has(id) ? rowByKey.get(id).textContent : ""}`.toLowerCase();
  return shownNodes.filter((node) => wanted && searchable(node) && text(node).includes(wanted)).map((node) => node.id);
}

function search() {
  const found = matches();
  const wanted = searchBox.value.trim() !== "";
  select(null);
  fade(wanted ? new Set([...found, "hub"]) : null);
  tell(wanted ? found : null);
}

function nextMatch() {
  const found = matches();
  if (found.length) select(found[(found.indexOf(selected) + 1) % found.length]);
}

// ---- legend: every switch shows or hides its part

function filter() {
  choose();
  const next = (choice && model.views[choice.value]) || model;
  if (next !== view) show(next);
  const off = new Set(legendSwitches.filter((box) => !box.checked).map((box) => box.value));
  hide(off);
  tally(shownNodes.map((node) => node.part));
  if (hidden.has(selected) || !nodeByKey.has(selected)) select(null);
}

// ---- keyboard on the map: up and down within a column, left and right along the edges

function columnOf(side) {
  const standing = (node) => node.kind !== "heading" && Math.sign(node.x) === side && !hidden.has(node.id);
  return shownNodes.filter(standing).sort((a, b) => a.y - b.y);
}

function step(columnShift, rowShift) {
  const here = nodeByKey.get(selected) || nodeByKey.get("hub");
  const side = Math.sign(here.x) + columnShift;
  if (!selected || Math.abs(side) > 1) return selected || "hub";
  const open = columnOf(side);
  if (columnShift === 0) return open[Math.min(open.length - 1, Math.max(0, open.indexOf(here) + rowShift))].id;
  const linked = open.filter((node) => neighbours.get(here.id).has(node.id));
  const nearest = (linked.length ? linked : open).reduce(
    (best, node) => (best && Math.abs(best.y - here.y) <= Math.abs(node.y - here.y) ? best : node),
    null,
  );
  return nearest ? nearest.id : here.id;
}
