"use strict";
// The map as a picture and on paper, the table as a spreadsheet.

/** The whole map on a canvas of its own, at a multiple of its size on the screen. */
function snapshot(scale) {
  const { width, height } = stage.style;
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
  network.redraw();
  return canvas;
}

function save(blob, suffix) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${document.title}.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** A cell's words; a leading = + - @ is quoted, since spreadsheets would compute it. */
function cellText(cell) {
  const text = (cell.querySelector(".clauses") || cell).textContent.trim();
  return `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
}

/** The table as CSV with a byte order mark, so that Excel reads it as UTF-8. */
function csv() {
  const rows = [document.querySelector("thead tr"), ...rowByKey.values()];
  return `\ufeff${rows.map((row) => [...row.cells].map(cellText).join(",")).join("\r\n")}\r\n`;
}

window.addEventListener("beforeprint", () => {
  document.getElementById("paper").replaceChildren(snapshot(2));
});
