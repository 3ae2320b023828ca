"use strict";
// How the nodes of a unit's map are painted on vis-network's canvas; sizes and places of shapes and texts come from the layout.

const model = JSON.parse(document.getElementById("model").textContent);
const { settings } = model;
const { looks, font: fontFamily } = settings;

// What is painted on a light screen, on paper and in files, and what on a dark screen; by look: colour, ink, tint.
const LIGHT = {
  paper: "#fff",
  highlight: "#fff1b8",
  selected: "#000",
  hub: "#1b3a57",
  tones: { ink: "#16191d", muted: "#57606a", white: "#fff", law: settings.light.law[1] },
  looks: settings.light,
};
const DARK = {
  paper: "#14181c",
  highlight: "#574a12",
  selected: "#fff",
  hub: "#33587c",
  tones: { ink: "#e7e9eb", muted: "#a6aeb6", white: "#fff", law: settings.dark.law[1] },
  looks: settings.dark,
};
const darkScreen = window.matchMedia("(prefers-color-scheme: dark)");
let theme = darkScreen.matches ? DARK : LIGHT;

function colour(look) {
  return theme.looks[look][0];
}

/** A circle as a path. */
const ring = (x, y, radius) => `M${x - radius} ${y}a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0Z`;

/** The outline: of a selected node in black, of others in their role's colour and dash. */
function stroked({ look, kind }, { selected }, width) {
  const dash = kind === "law" || !looks[look] ? [] : looks[look].dash; // a law is a closed diamond, only its edges are dotted
  return selected || width ? { stroke: selected ? theme.selected : colour(look), width: selected ? width + 1.5 : width, dash } : {};
}

/** The 12 by 12 mark of a role, centred. */
function mark(look, x, y) {
  const { outline, solid } = looks[look];
  const at = [x - 6, y - 6];
  return [{ d: solid, fill: colour(look), at }, { d: outline, stroke: colour(look), width: 1.5, dash: [], at }].filter(({ d }) => d);
}

const highlit = ({ selected, hover }, plain) => (selected || hover ? theme.highlight : plain);

/** What nodes are made of, from the back to the front: paths with their fill and outline, drawn alike on a canvas and as SVG. */
const parts = {
  hub: (node, x, y, state) => [{ d: ring(x, y, node.width / 2), fill: theme.hub, ...stroked(node, state, 0) }],

  heading: () => [],

  task(node, x, y, state) {
    const { width, height, look } = node;
    const [left, top] = [x - width / 2, y - height / 2];
    const [across, down] = [width - 10, height - 10];
    const frame = `M${left + 5} ${top}h${across}a5 5 0 0 1 5 5v${down}a5 5 0 0 1 -5 5h${-across}a5 5 0 0 1 -5 -5v${-down}a5 5 0 0 1 5 -5Z`;
    const bar = `M${left + 5} ${top}h2v${height}h-2a5 5 0 0 1 -5 -5v${-down}a5 5 0 0 1 5 -5Z`;
    return [
      { d: frame, fill: highlit(state, theme.looks[look][2]) },
      { d: bar, fill: colour(look) },
      { d: frame, ...stroked(node, state, 1.5) },
      ...mark(look, left + 22, y + node.texts[0][2]),
    ];
  },

  partner(node, x, y, state) {
    const fill = node.look === "alone" ? LIGHT.looks.alone[0] : highlit(state, theme.paper); // white numbers stand on it
    return [{ d: ring(x, y, node.width / 2 - 1.5), fill, ...stroked(node, state, 2.5) }];
  },

  law(node, x, y, state) {
    const r = node.width / 2;
    const d = `M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`;
    return [{ d, fill: highlit(state, theme.looks.law[2]), ...stroked(node, state, 2) }];
  },
};

function paint(ctx, { d, fill, stroke, width, dash, at = [0, 0] }) {
  const path = new Path2D(d);
  ctx.save();
  ctx.translate(...at);
  if (fill) {
    ctx.fillStyle = fill;
    ctx.fill(path);
  }
  if (stroke) {
    ctx.strokeStyle = stroke;
    ctx.lineWidth = width;
    ctx.setLineDash(dash);
    ctx.stroke(path);
  }
  ctx.restore();
}

function write(ctx, node, x, y) {
  ctx.textBaseline = "middle";
  for (const [text, right, down, size, bold, align, tone] of node.texts) {
    ctx.font = `${bold ? 600 : 400} ${size}px ${fontFamily}`;
    ctx.fillStyle = theme.tones[tone];
    ctx.textAlign = align;
    if (tone === "law") {
      ctx.strokeStyle = theme.paper; // lines may pass behind it
      ctx.lineWidth = 3;
      ctx.strokeText(text, x + right, y + down);
    }
    ctx.fillText(text, x + right, y + down);
  }
}
