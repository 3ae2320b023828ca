"use strict";
// The search box: what it says, and what it leaves of the table.

const searchBox = document.getElementById("search");
const matchCount = document.getElementById("matches");
const legendSwitches = [...legend.querySelectorAll("input[type=checkbox]")];

/** Says how much was found and fades the rows that were not; null: nothing was looked for. */
function tell(found) {
  const keys = new Set(found);
  matchCount.textContent = found ? settings.matches.replace("{n}", found.length) : "";
  for (const [key, row] of rowByKey) row.classList.toggle("missed", Boolean(found) && !keys.has(key));
}
