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

function write(ctx, node, x, y) {
  ctx.textBaseline = "middle";
  for (const [text, right, down, size, bold, align, tone] of node.texts) {
    ctx.font = `${bold ? 600 : 400} ${size}px ${fontFamily}`;
    ctx.fillStyle = theme.tones[tone];
    ctx.textAlign = align;
    ctx.fillText(text, x + right, y + down);
  }
}

function roundedRectangle(ctx, x, y, width, height, radius) {
  ctx.beginPath();
  ctx.moveTo(x + radius, y);
  ctx.arcTo(x + width, y, x + width, y + height, radius);
  ctx.arcTo(x + width, y + height, x, y + height, radius);
  ctx.arcTo(x, y + height, x, y, radius);
  ctx.arcTo(x, y, x + width, y, radius);
  ctx.closePath();
}

function circle(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
}

/** Strokes the current path: a selected node in black, others in their role's colour and dash. */
function outline(ctx, node, state, width) {
  if (!state.selected && !width) return;
  ctx.lineWidth = state.selected ? width + 1.5 : width;
  ctx.strokeStyle = state.selected ? theme.selected : colour(node.look);
  ctx.setLineDash(node.dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The 12 by 12 mark of a role, centred. */
function mark(ctx, look, x, y) {
  const { outline: line, solid } = looks[look];
  ctx.save();
  ctx.translate(x - 6, y - 6);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = ctx.fillStyle = colour(look);
  if (solid) ctx.fill(new Path2D(solid));
  if (line) ctx.stroke(new Path2D(line));
  ctx.restore();
}

const painters = {
  hub(ctx, node, x, y, state) {
    circle(ctx, x, y, node.width / 2);
    ctx.fillStyle = theme.hub;
    ctx.fill();
    outline(ctx, node, state, 0);
  },

  heading() {},

  task(ctx, node, x, y, state) {
    const left = x - node.width / 2;
    const top = y - node.height / 2;
    roundedRectangle(ctx, left, top, node.width, node.height, 5);
    ctx.fillStyle = state.selected || state.hover ? theme.highlight : theme.looks[node.look][2];
    ctx.fill();
    ctx.save();
    ctx.clip();
    ctx.fillStyle = colour(node.look);
    ctx.fillRect(left, top, 7, node.height);
    ctx.restore();
    outline(ctx, node, state, 1.5);
    mark(ctx, node.look, left + 22, y + node.texts[0][2]);
  },

  partner(ctx, node, x, y, state) {
    circle(ctx, x, y, node.width / 2 - 1.5);
    const plain = state.selected || state.hover ? theme.highlight : theme.paper;
    ctx.fillStyle = node.look === "alone" ? LIGHT.looks.alone[0] : plain; // white numbers stand on it
    ctx.fill();
    outline(ctx, node, state, 2.5);
  },

  law(ctx, node, x, y, state) {
    const radius = node.width / 2;
    ctx.beginPath();
    ctx.moveTo(x, y - radius);
    ctx.lineTo(x + radius, y);
    ctx.lineTo(x, y + radius);
    ctx.lineTo(x - radius, y);
    ctx.closePath();
    ctx.fillStyle = state.selected || state.hover ? theme.highlight : theme.looks.law[2];
    ctx.fill();
    outline(ctx, node, state, 2);
  },
};
