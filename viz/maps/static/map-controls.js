"use strict";
// Search, legend and keyboard on the network of a unit's map.

// ---- search: fades what does not match; Enter goes from one match to the next

const searchable = (node) => node.kind !== "heading" && node.kind !== "hub";

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
  const off = switchedOff();
  const left = narrow((key) => off.has(nodeByKey.get(key).part));
  hide(({ id, part }) => off.has(part) || (rowByKey.has(id) && rowByKey.get(id).hidden));
  const standing = ({ id, kind }) => left.has(id) || ((kind === "partner" || kind === "law") && [...neighbours.get(id)].some((key) => left.has(key)));
  tally(model.nodes.filter(standing).map((node) => node.part));
}

// ---- keyboard on the map: up and down within a column, left and right along the edges

const standingIn = (side) => shownNodes.filter((node) => node.kind !== "heading" && Math.sign(node.x) === side).sort((a, b) => a.y - b.y);

function step(columnShift, rowShift) {
  const here = nodeByKey.get(selected) || nodeByKey.get("hub");
  const side = Math.sign(here.x) + columnShift;
  if (!selected || Math.abs(side) > 1) return selected || "hub";
  const open = standingIn(side);
  if (columnShift === 0) return open[Math.min(open.length - 1, Math.max(0, open.indexOf(here) + rowShift))].id;
  const linked = open.filter((node) => neighbours.get(here.id).has(node.id));
  const nearest = (linked.length ? linked : open).reduce(
    (best, node) => (best && Math.abs(best.y - here.y) <= Math.abs(node.y - here.y) ? best : node),
    null,
  );
  return nearest ? nearest.id : here.id;
}
