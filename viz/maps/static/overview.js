"use strict";
// Whole plans: units and what links them. Selected is a unit ("u3"), a pair of units ("u3 u7") or a task ("t5").

const drawnTies = [...drawing.querySelectorAll("[data-ends]")];
const inMatrix = drawing.querySelector(".cells g") !== null;
const unitRows = new Map([...document.querySelectorAll("tr[data-unit]")].map((row) => [row.dataset.unit, row]));
const nameOf = (key) => unitRows.get(key).querySelector("th").textContent;
const holdersOf = new Map([...rowByKey].map(([key, row]) => [key, row.dataset.holders.split(" ").map((held) => held.split(":")[0]).filter((holder) => unitRows.has(holder))]));

/** Tasks shared by two units, by their keys with a space between; partners by unit. */
let ties = new Map();
let partners = new Map();

function tieTogether(found) {
  ties = new Map();
  partners = new Map([...unitRows.keys()].map((key) => [key, []]));
  for (const [a, b, tasks] of found) {
    ties.set(`${a} ${b}`, tasks);
    partners.get(a).push([b, tasks]);
    partners.get(b).push([a, tasks]);
  }
  for (const list of partners.values()) list.sort((a, b) => b[1] - a[1]);
}

tieTogether(model.ties);

/** Where the map begins to be read: circles in the middle, a matrix at its names. */
const home = () => (inMatrix ? 0 : (viewport.scrollWidth - viewport.clientWidth) / 2);
const pair = (a, b) => (ties.has(`${a} ${b}`) ? `${a} ${b}` : `${b} ${a}`);
const unitsIn = (key) => holdersOf.get(key) || key.split(" ");

// ---- what a selection shows

function button(words, key) {
  const link = element("button", words, "link");
  link.type = "button";
  link.addEventListener("click", () => select(key));
  return link;
}

/** The open tasks on which all of these units have a role, with the passages that name them. */
function sharedTasks(units) {
  const rows = [...rowByKey].filter(([key, row]) => !row.hidden && units.every((unit) => holdersOf.get(key).includes(unit)));
  return element("ol", rows.map(([, row]) => tie(row, ...units)));
}

function unitDetails(key) {
  const facts = [...unitRows.get(key).cells].slice(1).filter((cell) => cell.textContent !== "0");
  const table = element("dl", facts.flatMap((cell) => [element("dt", cell.dataset.label), element("dd", cell.textContent)]));
  const links = partners.get(key).map(([other, tasks]) => element("li", [button(nameOf(other), pair(key, other)), ` ${tasks}`]));
  const heading = (words, content) => (content.childElementCount ? [element("h3", words), content] : []);
  return [table, ...heading(settings.partners, element("ul", links, "partners")), ...heading(settings.tasks, sharedTasks([key]))];
}

function pairDetails(key) {
  const units = key.split(" ");
  const note = element("p", settings.shared_by.replace("{n}", ties.get(key)), "note");
  const links = element("ul", units.map((unit) => element("li", button(nameOf(unit), unit))), "partners");
  return [note, links, sharedTasks(units)];
}

function describe(key) {
  if (rowByKey.has(key)) present(rowByKey.get(key).querySelector("th").textContent, taskDetails(rowByKey.get(key)));
  else if (ties.has(key)) present(key.split(" ").map(nameOf).join(" — "), pairDetails(key));
  else if (unitRows.has(key)) present(nameOf(key), unitDetails(key));
  else present(null);
}

// ---- what is faded and what is drawn besides

/** Units to keep in sight, and whether a tie is. */
function company(key) {
  if (!unitRows.has(key)) {
    const kept = new Set(unitsIn(key));
    return [kept, ([a, b]) => kept.has(a) && kept.has(b)];
  }
  return [new Set([key, ...partners.get(key).map(([other]) => other)]), (ends) => ends.includes(key)];
}

function fade(kept, keepsTie) {
  for (const [key, shape] of shapes) shape.classList.toggle("faded", Boolean(kept) && !kept.has(key));
  for (const shape of drawnTies) shape.classList.toggle("faded", Boolean(kept) && !keepsTie(shape.dataset.ends.split(" ")));
}

/** Links that are not drawn until a unit of theirs is selected. */
function drawRest(key) {
  for (const extra of drawing.querySelectorAll(".extra")) extra.remove();
  if (!unitRows.has(key) || inMatrix) return;
  const known = new Set(drawnTies.map((shape) => shape.dataset.ends));
  const group = made("g", { class: "extra", fill: "none" });
  for (const [other] of partners.get(key)) {
    if (known.has(pair(key, other)) || concealed(shapes.get(other))) continue;
    group.append(made("path", { class: "weak", d: route(key, other), "stroke-width": 1.2 }));
  }
  drawing.querySelector(".ties").append(group);
}

const circle = (key) => shapes.get(key).querySelector("circle");

/** From border to border. */
function route(a, b) {
  const at = (ring, name) => ring[name].baseVal.value;
  const [from, to] = [circle(a), circle(b)].map((ring) => ({ x: at(ring, "cx"), y: at(ring, "cy"), r: at(ring, "r") + 1.5 }));
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
  return `M${from.x + x * from.r} ${from.y + y * from.r}L${to.x - x * to.r} ${to.y - y * to.r}`;
}

function select(key) {
  selected = key;
  if (key) fade(...company(key));
  else fade(null);
  drawRest(key);
  for (const [unit, shape] of shapes) shape.classList.toggle("selected", unit === key);
  for (const shape of drawnTies) shape.classList.toggle("selected", shape.dataset.ends === key);
  for (const rows of [rowByKey, unitRows]) for (const [rowKey, row] of rows) row.classList.toggle("selected", rowKey === key);
  describe(key);
  if (shapes.has(key)) bringShape(shapes.get(key));
}

// ---- search, legend, keyboard

function matches() {
  const wanted = searchBox.value.trim().toLowerCase();
  const holds = (row) => wanted && !row.hidden && row.textContent.toLowerCase().includes(wanted);
  const named = [...unitRows].filter(([key, row]) => !row.hidden && wanted && nameOf(key).toLowerCase().includes(wanted));
  return [...named, ...[...rowByKey].filter(([, row]) => holds(row))].map(([key]) => key);
}

function search() {
  const found = matches();
  const wanted = searchBox.value.trim() !== "";
  select(null);
  const units = new Set(found.flatMap(unitsIn));
  if (wanted) fade(units, (ends) => ends.every((end) => units.has(end)));
  tell(wanted ? found : null);
  for (const [key, row] of unitRows) row.classList.toggle("missed", wanted && !found.includes(key));
}

function nextMatch() {
  const found = matches();
  if (found.length) select(found[(found.indexOf(selected) + 1) % found.length]);
}

function filter() {
  narrow(() => false);
  recountUnits();
  const off = switchedOff();
  const idle = new Set([...unitRows].filter(([, row]) => row.cells[1].textContent === "0").map(([key]) => key));
  for (const [key, row] of unitRows) row.hidden = off.has(row.dataset.look) || (idle.has(key) && rowByKey.size > 0);
  for (const [key, shape] of shapes) conceal(shape, unitRows.get(key).hidden);
  for (const shape of drawnTies) {
    const ends = shape.dataset.ends.split(" ");
    conceal(shape, !ties.has(shape.dataset.ends) || ends.some((end) => concealed(shapes.get(end))));
  }
  tally([...unitRows].filter(([key]) => !idle.has(key)).map(([, row]) => row.dataset.look));
  select(null);
}

function step(right, down) {
  return shapes.has(selected) ? nearest(selected, right, down) : [...shapes.keys()].find((key) => !concealed(shapes.get(key)));
}

stage.addEventListener("click", ({ target }) => {
  const shape = target.closest("[data-key], [data-ends]");
  select(shape ? shape.dataset.key || shape.dataset.ends : null);
});

for (const [key, row] of unitRows) row.addEventListener("click", () => select(key));

// A thin line is hard to hit: each gets a wider one that is not seen.
for (const line of drawing.querySelectorAll(".ties path")) {
  line.after(made("path", { class: "reach", d: line.getAttribute("d"), "stroke-width": 12 }));
}
