"use strict";
// Files from a map: the table as a spreadsheet, and how they are saved.

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

/** The table as CSV with a byte order mark, so that Excel reads it as UTF-8; rows that are filtered out are left out. */
function csv() {
  const table = document.querySelector("#list table") || document.querySelector("table");
  const rows = [...table.querySelectorAll("thead tr, tr[data-key], tr[data-unit]")].filter((row) => !row.hidden);
  return `\ufeff${rows.map((row) => [...row.cells].map(cellText).join(",")).join("\r\n")}\r\n`;
}
