"use strict";
// The panel beside the map: the words that a task, a partner or a cited document rests on, taken from the table below.

const panel = document.getElementById("panel");
const picked = document.getElementById("picked");
const about = document.getElementById("about");
const legend = document.getElementById("legend");
const closeButton = document.getElementById("close");
const rowByKey = new Map([...document.querySelectorAll("tr[data-key]")].map((row) => [row.dataset.key, row]));
const columnTitles = [...document.querySelectorAll("thead th")].map((cell) => cell.textContent);

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

/** The passage of a task in which a partner or a cited document stands. */
function tie(row, key) {
  const passages = row.querySelectorAll(`.text .passage[data-keys~="${key}"]`);
  const link = element("button", `${row.querySelector(".path").textContent} ${row.querySelector("th").textContent}`, "link");
  link.type = "button";
  link.addEventListener("click", () => select(row.dataset.key));
  const text = element("div", [...passages].map((part) => part.cloneNode(true)), "text");
  for (const mark of text.querySelectorAll(`mark:not([data-keys~="${key}"])`)) mark.classList.add("dim");
  return element("li", [element("h3", link), text]);
}

function details(node) {
  if (node.kind === "task") return taskDetails(rowByKey.get(node.id));
  const note = node.kind === "partner" ? node.texts[node.texts.length - 1][0] : "";
  const ties = [...neighbours.get(node.id)].map((key) => tie(rowByKey.get(key), node.id));
  return [element("p", note, "note"), element("ol", ties)];
}

/** What stays in sight when a node is selected: its neighbours, and for those of a task's neighbours the unit. */
function company(key) {
  const kept = new Set([key, ...neighbours.get(key)]);
  return key === "hub" ? null : kept.add("hub");
}

function select(key) {
  selected = key;
  const node = nodeByKey.get(key);
  const opened = Boolean(node) && node.kind !== "hub";
  network.selectNodes(node ? [key] : []);
  fade(node ? company(key) : null);
  for (const [rowKey, row] of rowByKey) row.classList.toggle("selected", rowKey === key);
  picked.replaceChildren(...(opened ? [element("h2", element("bdi", node.label)), ...details(node)] : []));
  picked.hidden = !opened;
  about.hidden = opened;
  closeButton.hidden = !opened;
  panel.classList.toggle("open", opened);
  panel.scrollTop = 0;
  if (node) reveal(key);
}

/** Scrolls the page, and on a narrow screen the map, until a node lies between the legend and the panel that cover it. */
function reveal(key) {
  const room = 40;
  const covers = (part, position) => getComputedStyle(part).position === position;
  const top = covers(legend, "sticky") ? legend.offsetHeight : 0;
  const bottom = window.innerHeight - (covers(panel, "fixed") ? panel.offsetHeight : 0);
  const place = stage.getBoundingClientRect();
  const { x, y } = network.canvasToDOM(network.getPosition(key));
  const up = place.top + y - room - top;
  const down = place.top + y + room - bottom;
  if (up < 0) window.scrollBy(0, up);
  else if (down > 0) window.scrollBy(0, down);
  const across = place.left + x - viewport.getBoundingClientRect().left;
  if (across < room || across > viewport.clientWidth - room) viewport.scrollLeft += across - viewport.clientWidth / 2;
}

closeButton.addEventListener("click", () => {
  select(null);
  stage.focus();
});

network.on("click", ({ nodes: [key], edges: [edge] }) => {
  const between = edge === undefined ? [] : edges.get(edge).between;
  const target = key === undefined ? between.find((end) => end !== "hub" && nodeByKey.get(end).kind === "task") : key;
  select(target !== undefined && nodeByKey.get(target).kind !== "heading" ? target : null);
});

for (const [key, row] of rowByKey) {
  row.addEventListener("click", (event) => {
    if (event.target.closest("details") || String(window.getSelection())) return;
    select(key);
  });
}
