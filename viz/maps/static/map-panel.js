"use strict";
// What a click on the network of a unit's map opens: the words that a task, a partner or a cited document rests on.

function details(node) {
  if (node.kind === "task") return taskDetails(rowByKey.get(node.id));
  const note = node.kind === "partner" ? node.texts[node.texts.length - 1][0] : "";
  const ties = [...neighbours.get(node.id)].filter((key) => !hidden.has(key)).map((key) => tie(rowByKey.get(key), node.id));
  return [element("p", note, "note"), element("ol", ties)];
}

/** What stays in sight when a node is selected: its neighbours, and for those of a task's neighbours the unit. */
function company(key) {
  const kept = new Set([key, ...neighbours.get(key)]);
  return key === "hub" ? null : kept.add("hub");
}

function select(key) {
  selected = key;
  const node = nodeByKey.get(key);
  network.selectNodes(node ? [key] : []);
  fade(node ? company(key) : null);
  for (const [rowKey, row] of rowByKey) row.classList.toggle("selected", rowKey === key);
  if (node && node.kind !== "hub") present(node.label, details(node));
  else present(null);
  if (node) reveal(key);
}

function reveal(key) {
  const place = stage.getBoundingClientRect();
  const { x, y } = network.canvasToDOM(network.getPosition(key));
  bring(place.left + x, place.top + y);
}

network.on("click", ({ nodes: [key], edges: [edge] }) => {
  const between = edge === undefined ? [] : edges.get(edge).between;
  const target = key === undefined ? between.find((end) => end !== "hub" && nodeByKey.get(end).kind === "task") : key;
  select(target !== undefined && nodeByKey.get(target).kind !== "heading" ? target : null);
});
