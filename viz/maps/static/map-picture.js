"use strict";
// The network as SVG: the same parts at the same places as on the canvas, on white, without what is hidden.

const ANCHORS = { left: "start", center: "middle", right: "end" };

const HALO = { "paint-order": "stroke", stroke: LIGHT.paper, "stroke-width": 3, "stroke-linejoin": "round" };

function drawn({ d, fill = "none", stroke = "none", width = 0, dash = [], at = [0, 0] }) {
  return made("path", { d, fill, stroke, "stroke-width": width, "stroke-dasharray": dash.join(" ") || "none", transform: `translate(${at})` });
}

function written(node) {
  return node.texts.map(([text, right, down, size, bold, align, tone]) => {
    const line = made("text", { x: node.x + right, y: node.y + down, dy: ".36em", "font-size": size, "font-weight": bold ? 600 : 400, "text-anchor": ANCHORS[align], fill: theme.tones[tone] });
    if (tone === "law") for (const [name, value] of Object.entries(HALO)) line.setAttribute(name, value);
    line.textContent = text;
    return line;
  });
}

/** From the side of a task that the other end lies on, leaving and arriving flat. */
function curve({ between: [a, b], look, width, dashes }) {
  const [from, to] = [nodeByKey.get(a), nodeByKey.get(b)];
  const [x, toX] = [from.kind === "task" ? from.box[2] : from.x, to.kind === "task" ? to.box[0] : to.x];
  const middle = (x + toX) / 2;
  return drawn({ d: `M${x} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${toX} ${to.y}`, stroke: colour(look), width, dash: dashes || [] });
}

function picture() {
  const worn = theme;
  theme = LIGHT;
  const [left, top, right, bottom] = bounds();
  const [width, height] = [right - left, bottom - top];
  const svg = made("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height, "font-family": fontFamily, role: "img", "aria-label": document.title });
  svg.append(made("rect", { x: left, y: top, width, height, fill: "#fff" }));
  svg.append(...lines.filter(({ between }) => !between.some((end) => hidden.has(end))).map(curve));
  for (const node of shownNodes) svg.append(...parts[node.kind](node, node.x, node.y, {}).map(drawn), ...written(node));
  theme = worn;
  return svg;
}

window.addEventListener("beforeprint", () => {
  document.getElementById("paper").replaceChildren(picture());
});
