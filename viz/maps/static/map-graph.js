"use strict";
// The network: what is drawn where, at which scale, what is faded and what is hidden.

const MIN_SCALE = 0.62; // below it titles are under 10 px: the map scrolls sideways instead
const MAX_SCALE = 1.1;
const MARGIN = 20;
const MAX_CANVAS = 30000; // pixels of a canvas side that every browser can draw

const stage = document.getElementById("mynetwork");

const nodeByKey = new Map(model.nodes.map((node) => [node.id, node]));
const neighbours = new Map(model.nodes.map((node) => [node.id, new Set()]));
for (const node of model.nodes) node.part = `${node.kind}:${node.look}`;
for (const [a, b] of model.edges) {
  neighbours.get(a).add(b);
  neighbours.get(b).add(a);
}

// vis-network ends an edge at the centre of a node, so each side of a task has a port: a node without extent on its border. It is not
// hidden, since vis-network leaves out the edges of hidden nodes.
const PORT = { shape: "dot", size: 0, borderWidth: 0, color: "transparent", chosen: false, label: " " };
const SIDES = { L: (task) => task.box[0], R: (task) => task.box[2] };
const ports = model.nodes.filter((node) => node.kind === "task").flatMap((task) => Object.entries(SIDES).map(([side, x]) => ({ id: task.id + side, x: x(task), y: task.y, task, ...PORT })));

const lines = model.edges.map(([a, b, look], i) => ({
  id: i,
  from: nodeByKey.get(a).kind === "task" ? `${a}R` : a,
  to: nodeByKey.get(b).kind === "task" ? `${b}L` : b,
  between: [a, b],
  look,
  width: look === "alone" || look === "joint" ? 2 : 1.5,
  dashes: looks[look].dash.length ? looks[look].dash : false,
}));

let shownNodes = [];
let faded = new Set();
let hidden = new Set();

function renderer(node) {
  const side = node.kind === "task" || node.kind === "heading" ? 1 : Math.SQRT1_2; // edges must end inside a circle
  return ({ ctx, x, y, state }) => ({
    nodeDimensions: { width: node.width * side, height: node.height * side },
    drawNode() {
      ctx.save();
      if (faded.has(node.id)) ctx.globalAlpha = 0.18;
      for (const part of parts[node.kind](node, x, y, state)) paint(ctx, part);
      write(ctx, node, x, y);
      ctx.restore();
    },
  });
}

const nodes = new vis.DataSet([...model.nodes.map((node) => ({ ...node, ctxRenderer: renderer(node) })), ...ports.map(({ task, ...port }) => port)]);
const edges = new vis.DataSet(lines);

const across = model.nodes.map((node) => node.box);

/** The rectangle around what is shown, as [left, top, right, bottom]; its width stays, so that filtering moves nothing sideways. */
function bounds() {
  const down = shownNodes.map((node) => node.box);
  return [
    Math.min(...across.map(([left]) => left)) - MARGIN,
    Math.min(...down.map(([, top]) => top)) - MARGIN,
    Math.max(...across.map(([, , right]) => right)) + MARGIN,
    Math.max(...down.map(([, , , bottom]) => bottom)) + MARGIN,
  ];
}

/** The height follows the content, so that the page scrolls and not the map, and titles stay readable however many tasks there are. */
function place() {
  const [left, top, right, bottom] = bounds();
  const scale = Math.min(MAX_SCALE, Math.max(MIN_SCALE, viewport.clientWidth / (right - left)));
  const height = Math.min((bottom - top) * scale, MAX_CANVAS / window.devicePixelRatio);
  stage.style.width = `${Math.max(viewport.clientWidth, Math.ceil((right - left) * scale))}px`;
  stage.style.height = `${Math.ceil(height)}px`;
  network.setSize("100%", "100%");
  network.redraw();
  network.moveTo({
    position: { x: (left + right) / 2, y: top + height / scale / 2 },
    scale,
    animation: false,
  });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(4, Math.max(0.1, network.getScale() * factor)), animation: false });
}

// `var`, as in every page of pyvis: the network is reachable as window.network.
var network = new vis.Network(stage, { nodes, edges }, JSON.parse(model.options));

network.on("beforeDrawing", (ctx) => {
  ctx.save();
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = theme.paper; // an exported picture is not transparent
  ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  ctx.restore();
});

network.on("hoverNode", ({ node }) => {
  stage.style.cursor = nodeByKey.get(node).kind === "heading" ? "" : "pointer";
});
network.on("blurNode", () => {
  stage.style.cursor = "";
});

/** Fades all but the given nodes and the edges between them; null shows everything. */
function fade(kept) {
  faded = new Set(kept ? shownNodes.filter((node) => !kept.has(node.id) && node.kind !== "heading").map((node) => node.id) : []);
  dye();
}

/** Gives the edges their colours. */
function dye() {
  const pale = (ends) => ends.some((end) => faded.has(end));
  edges.update(lines.map(({ id, look, between }) => ({ id, color: { color: colour(look), opacity: pale(between) ? 0.1 : 1 } })));
  network.redraw();
}

darkScreen.addEventListener("change", () => {
  theme = darkScreen.matches ? DARK : LIGHT;
  dye();
});

/** Hides tasks, the parts that are off, then partners and laws whose every task is hidden and headings above nothing; what is left closes up. */
function hide(isOff) {
  hidden = new Set(model.nodes.filter(isOff).map((node) => node.id));
  for (const node of [...leftColumn, ...rightColumn]) {
    if (node.id !== "hub" && [...neighbours.get(node.id)].every((key) => hidden.has(key))) hidden.add(node.id);
  }
  for (const heading of idleHeadings()) hidden.add(heading.id);
  shownNodes = model.nodes.filter((node) => !hidden.has(node.id));
  arrange();
  nodes.update([...model.nodes.map(({ id, x, y }) => ({ id, x, y, hidden: hidden.has(id) })), ...ports.map(({ id, x, task }) => ({ id, x, y: task.y }))]);
  edges.update(lines.map(({ id, between: [a, b] }) => ({ id, hidden: hidden.has(a) || hidden.has(b) })));
  place();
}
