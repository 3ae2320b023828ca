"use strict";
// The network: what is drawn where, at which scale, what is faded and what is hidden.

const MIN_SCALE = 0.62; // below it titles are under 10 px: the map scrolls sideways instead
const MAX_SCALE = 1.1;
const MARGIN = 20;
const MAX_CANVAS = 30000; // pixels of a canvas side that every browser can draw

const stage = document.getElementById("mynetwork");

// What is shown of the plans: all of them, or the one or the year that the reader chose.
let view = model;
let nodeByKey = new Map();
let shownNodes = [];
let neighbours = new Map();

let faded = new Set();
let hidden = new Set();

function renderer(node) {
  const side = node.kind === "task" || node.kind === "heading" ? 1 : Math.SQRT1_2; // edges must end inside a circle
  const nodeDimensions = { width: node.width * side, height: node.height * side };
  return ({ ctx, x, y, state }) => ({
    nodeDimensions,
    drawNode() {
      ctx.save();
      if (faded.has(node.id)) ctx.globalAlpha = 0.18;
      painters[node.kind](ctx, node, x, y, state);
      write(ctx, node, x, y);
      ctx.restore();
    },
  });
}

const nodes = new vis.DataSet();
const edges = new vis.DataSet();

/** Puts the nodes and edges of a view in the place of those before. */
function show(next) {
  view = next;
  nodeByKey = new Map(view.nodes.map((node) => [node.id, node]));
  shownNodes = view.nodes.filter((node) => node.kind !== "port");
  neighbours = new Map(shownNodes.map((node) => [node.id, new Set()]));
  for (const { between: [a, b] } of view.edges) {
    neighbours.get(a).add(b);
    neighbours.get(b).add(a);
  }
  edges.clear();
  nodes.clear();
  nodes.add(view.nodes.map((node) => (node.kind === "port" ? node : { ...node, ctxRenderer: renderer(node) })));
  edges.add(view.edges);
}

show(model);

/** The rectangle around the map, as [left, top, right, bottom]; only collective units, at the foot, give their room up when hidden. */
function bounds() {
  const boxes = shownNodes.filter((node) => node.look !== "collective" || !hidden.has(node.id)).map((node) => node.box);
  return [0, 1, 2, 3].map((side) => {
    const values = boxes.map((box) => box[side]);
    return side < 2 ? Math.min(...values) - MARGIN : Math.max(...values) + MARGIN;
  });
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
  edges.update(view.edges.map(({ id, look, between }) => ({ id, color: { color: colour(look), opacity: pale(between) ? 0.1 : 1 } })));
  network.redraw();
}

darkScreen.addEventListener("change", () => {
  theme = darkScreen.matches ? DARK : LIGHT;
  dye();
});

/** Hides the nodes of the given parts, then the partners and laws whose every task is hidden, then the edges that lost an end. */
function hide(parts) {
  const off = (node) => parts.has(node.part);
  hidden = new Set(shownNodes.filter(off).map((node) => node.id));
  for (const node of shownNodes) {
    if (node.kind !== "partner" && node.kind !== "law") continue;
    if ([...neighbours.get(node.id)].every((key) => hidden.has(key))) hidden.add(node.id);
  }
  nodes.update(shownNodes.map(({ id }) => ({ id, hidden: hidden.has(id) })));
  edges.update(view.edges.map(({ id, between: [a, b] }) => ({ id, hidden: hidden.has(a) || hidden.has(b) })));
  place();
}
