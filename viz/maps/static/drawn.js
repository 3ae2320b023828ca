"use strict";
// A map that the page holds as SVG: scale, fading, and what follows from where things are drawn.

const MIN_SCALE = 0.72; // below it names are under 10 px: the map scrolls sideways instead
const MAX_SCALE = 1.15;
const { settings, ...model } = JSON.parse(document.getElementById("model").textContent);
const stage = document.getElementById("stage");
const drawing = stage.querySelector("svg");
const shapes = new Map([...drawing.querySelectorAll("[data-key]")].map((shape) => [shape.dataset.key, shape]));

let scale = 1;

function resize(to) {
  const box = drawing.viewBox.baseVal;
  scale = Math.min(4, Math.max(0.1, to));
  drawing.setAttribute("width", Math.round(box.width * scale));
  drawing.setAttribute("height", Math.round(box.height * scale));
}

/** As wide as the page, within what can be read. */
function place() {
  resize(Math.min(MAX_SCALE, Math.max(MIN_SCALE, viewport.clientWidth / drawing.viewBox.baseVal.width)));
  viewport.scrollLeft = home();
}

/** Larger or smaller about the middle of what is seen. */
function zoom(factor) {
  const middle = (viewport.scrollLeft + viewport.clientWidth / 2) / viewport.scrollWidth;
  resize(scale * factor);
  viewport.scrollLeft = middle * viewport.scrollWidth - viewport.clientWidth / 2;
}

/** The colours that its attributes say, without what a click has changed and what is filtered out. */
function picture() {
  const copy = drawing.cloneNode(true);
  for (const extra of copy.querySelectorAll(".extra, [display]")) extra.remove();
  for (const shape of [copy, ...copy.querySelectorAll("[class]")]) shape.removeAttribute("class");
  const { x, y, width, height } = drawing.viewBox.baseVal;
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.prepend(made("rect", { x, y, width, height, fill: "#fff" }));
  return copy;
}

/** Not drawn, in an exported picture neither. */
function conceal(shape, off) {
  if (off) shape.setAttribute("display", "none");
  else shape.removeAttribute("display");
}

function concealed(shape) {
  return shape.hasAttribute("display");
}

/** Centre of a shape in the drawing. */
function centre(shape) {
  const box = shape.getBBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The shape that lies nearest in a direction, else the same. */
function nearest(from, right, down) {
  const here = centre(shapes.get(from));
  let best = from;
  let least = Infinity;
  for (const [key, shape] of shapes) {
    if (key === from || concealed(shape)) continue;
    const { x, y } = centre(shape);
    const along = (x - here.x) * right + (y - here.y) * down;
    const aside = Math.abs((x - here.x) * down) + Math.abs((y - here.y) * right);
    if (along <= 0 || along + 2 * aside >= least) continue;
    best = key;
    least = along + 2 * aside;
  }
  return best;
}

function bringShape(shape) {
  const box = shape.getBoundingClientRect();
  bring(box.left + box.width / 2, box.top + box.height / 2);
}
