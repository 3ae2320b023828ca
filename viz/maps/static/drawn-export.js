"use strict";
// The drawing as a file of its own: the colours that its attributes say, on white, without what a click has changed.

function file() {
  const copy = drawing.cloneNode(true);
  for (const extra of copy.querySelectorAll(".extra, [display]")) extra.remove();
  for (const shape of [copy, ...copy.querySelectorAll("[class]")]) shape.removeAttribute("class");
  const { x, y, width, height } = drawing.viewBox.baseVal;
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  copy.prepend(made("rect", { x, y, width, height, fill: "#fff" }));
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

/** The drawing on a canvas, three pixels for one where the browser has room for them. */
async function snapshot() {
  const { width, height } = drawing.viewBox.baseVal;
  const factor = Math.min(3, 30000 / Math.max(width, height), Math.sqrt(1.5e8 / (width * height)));
  const image = new Image();
  image.src = URL.createObjectURL(file());
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * factor;
  canvas.height = height * factor;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return canvas;
}

const pictures = {
  svg: () => save(file(), "svg"),
  png: () => snapshot().then((canvas) => canvas.toBlob((blob) => save(blob, "png"))),
};
