"use strict";
// Search, legend and keyboard on the network of a unit's map.

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
  tell(wanted ? found : null);
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
