"use strict";
// A map as a file of its own, on white in the colours of paper: `picture()` gives it as SVG, made anew for every kind of map.

function made(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function file() {
  return new Blob([new XMLSerializer().serializeToString(picture())], { type: "image/svg+xml" });
}

/** The picture on a canvas, three pixels for one where the browser has room for them. */
async function snapshot() {
  const { width, height } = picture().viewBox.baseVal;
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
