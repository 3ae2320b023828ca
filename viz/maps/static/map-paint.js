"use strict";
// How the nodes of a unit's map are painted on vis-network's canvas; sizes and places of shapes and texts come from the layout.

const model = JSON.parse(document.getElementById("model").textContent);
const { looks, font: fontFamily } = model.settings;
const TONES = { ink: "#16191d", muted: "#57606a", white: "#fff", law: looks.law.ink };
const HIGHLIGHT = "#fff1b8";

function write(ctx, node, x, y) {
  ctx.textBaseline = "middle";
  for (const [text, right, down, size, bold, align, tone] of node.texts) {
    ctx.font = `${bold ? 600 : 400} ${size}px ${fontFamily}`;
    ctx.fillStyle = TONES[tone];
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
  ctx.strokeStyle = state.selected ? "#000" : node.color;
  ctx.setLineDash(node.dash);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** The 12 by 12 mark of a role, centred. */
function mark(ctx, look, x, y) {
  const { color, outline: line, solid } = looks[look];
  ctx.save();
  ctx.translate(x - 6, y - 6);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = ctx.fillStyle = color;
  if (solid) ctx.fill(new Path2D(solid));
  if (line) ctx.stroke(new Path2D(line));
  ctx.restore();
}

const painters = {
  hub(ctx, node, x, y, state) {
    circle(ctx, x, y, node.width / 2);
    ctx.fillStyle = node.color;
    ctx.fill();
    outline(ctx, node, state, 0);
  },

  heading() {},

  task(ctx, node, x, y, state) {
    const left = x - node.width / 2;
    const top = y - node.height / 2;
    roundedRectangle(ctx, left, top, node.width, node.height, 5);
    ctx.fillStyle = state.selected || state.hover ? HIGHLIGHT : looks[node.look].tint;
    ctx.fill();
    ctx.save();
    ctx.clip();
    ctx.fillStyle = node.color;
    ctx.fillRect(left, top, 7, node.height);
    ctx.restore();
    outline(ctx, node, state, 1.5);
    mark(ctx, node.look, left + 22, y + node.texts[0][2]);
  },

  partner(ctx, node, x, y, state) {
    circle(ctx, x, y, node.width / 2 - 1.5);
    const plain = state.selected || state.hover ? HIGHLIGHT : "#fff";
    ctx.fillStyle = node.look === "alone" ? node.color : plain;
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
    ctx.fillStyle = state.selected || state.hover ? HIGHLIGHT : looks.law.tint;
    ctx.fill();
    outline(ctx, node, state, 2);
  },
};
