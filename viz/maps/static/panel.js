"use strict";
// The panel beside a map, and the table that its words are taken from.

const panel = document.getElementById("panel");
const picked = document.getElementById("picked");
const about = document.getElementById("about");
const legend = document.getElementById("legend");
const closeButton = document.getElementById("close");
const viewport = document.getElementById("map");
const rowByKey = new Map([...document.querySelectorAll("tr[data-key]")].map((row) => [row.dataset.key, row]));
const columnTitles = [...document.querySelectorAll("#list thead th")].map((cell) => cell.textContent);

let selected = null;

function element(tag, content, className = "") {
  const made = document.createElement(tag);
  made.append(...[content].flat());
  made.className = className;
  return made;
}

function copy(row, selector) {
  return row.querySelector(selector).cloneNode(true);
}

/** What the table says of a task, then its whole text. */
function taskDetails(row) {
  const facts = element("dl", []);
  [...row.cells].forEach((cell, column) => {
    if (cell.matches(".path, th, .evidence, :empty")) return;
    facts.append(element("dt", columnTitles[column]), element("dd", [...cell.cloneNode(true).childNodes]));
  });
  return [facts, copy(row, ".text")];
}

/** The passages of a task in which units or a cited document are named. */
function tie(row, ...keys) {
  const named = keys.map((key) => `[data-keys~="${key}"]`);
  const passages = row.querySelectorAll(`.text .passage:is(${named})`);
  const link = element("button", `${row.querySelector(".path").textContent} ${row.querySelector("th").textContent}`, "link");
  link.type = "button";
  link.addEventListener("click", () => select(row.dataset.key));
  const text = element("div", [...passages].map((part) => part.cloneNode(true)), "text");
  for (const mark of text.querySelectorAll(`mark:not(:is(${named}))`)) mark.classList.add("dim");
  return element("li", [element("h3", link), text]);
}

/** Shows what was opened, or how to read the map where `title` is null. */
function present(title, parts) {
  const opened = title !== null;
  picked.replaceChildren(...(opened ? [element("h2", element("bdi", title)), ...parts] : []));
  picked.hidden = !opened;
  about.hidden = opened;
  closeButton.hidden = !opened;
  panel.classList.toggle("open", opened);
  panel.scrollTop = 0;
}

/** Scrolls the page, and on a narrow screen the map, until a point of the screen lies between the legend and the panel that cover it. */
function bring(x, y) {
  const room = 40;
  const covers = (part, position) => getComputedStyle(part).position === position;
  const top = covers(legend, "sticky") ? legend.offsetHeight : 0;
  const bottom = window.innerHeight - (covers(panel, "fixed") ? panel.offsetHeight : 0);
  const up = y - room - top;
  const down = y + room - bottom;
  if (up < 0) window.scrollBy(0, up);
  else if (down > 0) window.scrollBy(0, down);
  const across = x - viewport.getBoundingClientRect().left;
  if (across < room || across > viewport.clientWidth - room) viewport.scrollLeft += across - viewport.clientWidth / 2;
}

// The legend stays at the top of the screen, however many lines it takes; the panel begins below it.
new ResizeObserver(() => {
  document.documentElement.style.setProperty("--covered", `${legend.offsetHeight}px`);
}).observe(legend);

closeButton.addEventListener("click", () => {
  select(null);
  stage.focus();
});

for (const [key, row] of rowByKey) {
  row.addEventListener("click", (event) => {
    if (event.target.closest("details") || String(window.getSelection())) return;
    select(key);
  });
}
