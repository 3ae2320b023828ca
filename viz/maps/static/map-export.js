"use strict";
// The network as a picture and on paper.

/** The whole map on a canvas of its own, at a multiple of its size on the screen. */
function snapshot(scale) {
  const { width, height } = stage.style;
  const worn = theme;
  theme = LIGHT;
  dye();
  const view = { position: network.getViewPosition(), scale: network.getScale() };
  const factor = Math.min(scale, MAX_CANVAS / stage.clientHeight) / window.devicePixelRatio;
  stage.style.width = `${stage.clientWidth * factor}px`;
  stage.style.height = `${parseFloat(height) * factor}px`;
  network.setSize("100%", "100%");
  network.moveTo({ position: view.position, scale: view.scale * factor, animation: false });
  network.redraw();
  const canvas = document.createElement("canvas");
  const source = stage.querySelector("canvas");
  canvas.width = source.width;
  canvas.height = source.height;
  canvas.getContext("2d").drawImage(source, 0, 0);
  Object.assign(stage.style, { width, height });
  network.setSize("100%", "100%");
  network.moveTo({ ...view, animation: false });
  theme = worn;
  dye();
  return canvas;
}

const pictures = { png: () => snapshot(3).toBlob((blob) => save(blob, "png")) };

window.addEventListener("beforeprint", () => {
  document.getElementById("paper").replaceChildren(snapshot(2));
});
