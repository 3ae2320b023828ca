"use strict";
// A busy unit: what a click, a search and the switches show. Partners' lines are drawn for what is selected alone.

const isPartner = (key) => tasksOf.has(key);
const rowOf = (key) => rows.find((row) => row.key === key);
const columnOfPartners = drawing.querySelector(".partners");
let lifted = 0;

/** The tasks that a selection is about. */
function tasksIn(key) {
  if (rowByKey.has(key)) return [key];
  const tasks = isPartner(key) ? tasksOf.get(key) : rowOf(key).marks.map((mark) => mark.dataset.key);
  return tasks.filter((task) => shown(shapes.get(task)));
}

/** For each row and partner of the tasks the number of tasks and the strongest role that the partner has on them. */
function links(tasks, partners) {
  const found = new Map();
  for (const task of tasks) {
    for (const partner of partners) {
      const role = heldOn.get(task).get(partner);
      if (!role || concealed(shapes.get(partner))) continue;
      const row = rowOfTask.get(task);
      const link = found.get(`${row.key} ${partner}`) || { row, partner, role, tasks: 0 };
      if (strength.indexOf(role) < strength.indexOf(link.role)) link.role = role;
      link.tasks += 1;
      found.set(`${row.key} ${partner}`, link);
    }
  }
  return [...found.values()];
}

/** Moves the partners beside a row, as far as the drawing goes. */
function lift(to) {
  const box = columnOfPartners.getBBox();
  const most = Math.max(0, drawing.viewBox.baseVal.height + drawing.viewBox.baseVal.y - 16 - box.height);
  lifted = Math.min(most, Math.max(0, to - Math.min(box.height / 2, 260)));
  columnOfPartners.setAttribute("transform", `translate(0 ${lifted})`);
}

function curve({ row, partner, role, tasks }) {
  const ring = shapes.get(partner).querySelector("circle");
  const at = (name) => ring[name].baseVal.value;
  const line = row.open && rowByKey.has(selected) ? Number(shapes.get(selected).getAttribute("y")) + cell / 2 : heading / 2;
  const [x, y] = [left + rowWidth + 6, row.y + line];
  const [toX, toY] = [at("cx") - at("r") - 1.5, at("cy") + moved.get(partner) + lifted];
  const middle = (x + toX) / 2;
  const dash = { responsible: "7 4", support: "2 3", guide: "9 3 2 3" }[role] || "none";
  return made("path", {
    class: `line-${role}`,
    d: `M${x} ${y}C${middle} ${y} ${middle} ${toY} ${toX} ${toY}`,
    "stroke-width": Math.min(1.2 + Math.sqrt(tasks), 7),
    "stroke-dasharray": dash,
  });
}

function drawLinks(key) {
  const lines = drawing.querySelector("g.extra");
  if (!key) return lines.replaceChildren();
  const found = links(tasksIn(key), isPartner(key) ? [key] : partnerKeys);
  return lines.replaceChildren(...found.map(curve));
}

/** Fades all tasks but these, all partners without a role on them, and rows without one of them; null shows everything. */
function fade(tasks, also) {
  const kept = tasks && new Set([...tasks, also, ...tasks.map((task) => rowOfTask.get(task).key), ...tasks.flatMap((task) => [...heldOn.get(task).keys()])]);
  if (also && isPartner(also)) for (const partner of partnerKeys) if (partner !== also) kept.delete(partner);
  for (const [key, shape] of shapes) shape.classList.toggle("faded", Boolean(kept) && !kept.has(key));
  for (const text of drawing.querySelectorAll("[data-of]")) text.classList.toggle("faded", Boolean(kept) && !kept.has(text.dataset.of));
}

// ---- what a selection shows

function partnerDetails(key) {
  const texts = shapes.get(key).querySelectorAll("text");
  return [element("p", texts[texts.length - 1].textContent, "note"), element("ol", tasksIn(key).map((task) => tie(rowByKey.get(task), key)))];
}

function rowDetails(key) {
  const items = tasksIn(key).map((task) => {
    const row = rowByKey.get(task);
    const link = element("button", `${row.querySelector(".path").textContent} ${row.querySelector("th").textContent}`, "link plain");
    link.type = "button";
    link.addEventListener("click", () => select(task));
    return element("li", [row.querySelector(".role .glyph").cloneNode(true), link]);
  });
  return [element("p", settings.count.replace("{n}", items.length), "note"), element("ol", items, "tasks")];
}

function nameOf(key) {
  if (rowByKey.has(key)) return rowByKey.get(key).querySelector("th").textContent;
  return isPartner(key) ? shapes.get(key).getAttribute("aria-label") : shapes.get(key).querySelector(".head").textContent;
}

function describe(key) {
  if (!key) return present(null);
  if (rowByKey.has(key)) return present(nameOf(key), taskDetails(rowByKey.get(key)));
  return present(nameOf(key), isPartner(key) ? partnerDetails(key) : rowDetails(key));
}

function select(key) {
  selected = key && !concealed(shapes.get(key)) ? key : null;
  if (selected && !isPartner(selected)) lift((rowOfTask.get(selected) || rowOf(selected)).y);
  fade(selected && tasksIn(selected), selected);
  drawLinks(selected);
  for (const [other, shape] of shapes) shape.classList.toggle("selected", other === selected);
  for (const [other, row] of rowByKey) row.classList.toggle("selected", other === selected);
  describe(selected);
  if (selected) bringShape(isPartner(selected) || rowByKey.has(selected) ? shapes.get(selected) : shapes.get(selected).querySelector(".head"));
}

// ---- search, switches, keyboard, mouse

function matches() {
  const wanted = searchBox.value.trim().toLowerCase();
  const named = partnerKeys.filter((key) => wanted && nameOf(key).toLowerCase().includes(wanted));
  const tasks = [...rowByKey].filter(([key, row]) => wanted && shown(shapes.get(key)) && row.textContent.toLowerCase().includes(wanted));
  return [...named, ...tasks.map(([key]) => key)];
}

function search() {
  const found = matches();
  const wanted = searchBox.value.trim() !== "";
  select(null);
  if (wanted) fade(found.filter((key) => rowByKey.has(key)), null);
  tell(wanted ? found : null);
}

function nextMatch() {
  const found = matches();
  if (found.length) select(found[(found.indexOf(selected) + 1) % found.length]);
}

const IN_FULL = 40; // so few tasks need not be opened row by row
const role = (task) => shapes.get(task).getAttribute("href").slice("#mark-".length);

function filter() {
  const off = switchedOff();
  const left = narrow((task) => off.has(`task:${role(task)}`));
  for (const task of rowOfTask.keys()) conceal(shapes.get(task), rowByKey.get(task).hidden);
  const part = (key) => `partner:${shapes.get(key).dataset.look}`;
  for (const key of partnerKeys) conceal(shapes.get(key), off.has(part(key)) || !tasksIn(key).length);
  tally([
    ...[...left].map((task) => `task:${role(task)}`),
    ...partnerKeys.filter((key) => tasksOf.get(key).some((task) => left.has(task))).map(part),
  ]);
  const few = shownTasks().length <= IN_FULL;
  for (const row of rows) row.open = few;
  flow();
  select(null);
}

/** Down and up from row to row, in an open one from task to task; sideways between rows and partners. */
function step(right, down) {
  const here = selected || rows.find((row) => !concealed(row.shape)).key;
  if (!selected) return here;
  if (right) return sideways(here, right);
  const stops = isPartner(here) ? partnerKeys : rows.flatMap((row) => [row.key, ...(row.open || rowOfTask.get(here) === row ? row.marks.map((mark) => mark.dataset.key) : [])]);
  const open = stops.filter((key) => !concealed(shapes.get(key)) && !concealed((rowOfTask.get(key) || { shape: shapes.get(key) }).shape));
  return open[Math.min(open.length - 1, Math.max(0, open.indexOf(here) + down))];
}

function sideways(here, right) {
  if (isPartner(here)) return right > 0 ? here : rowOfTask.get(tasksIn(here)[0]).key;
  const row = rowOfTask.get(here) || rowOf(here);
  const marks = row.marks.filter(shown).map((mark) => mark.dataset.key);
  const next = marks[(rowByKey.has(here) ? marks.indexOf(here) : -1) + right];
  if (next) return next;
  if (right < 0) return row.key;
  return partnerKeys.find((key) => heldOn.get(marks[marks.length - 1]).has(key)) || here;
}

/** Opens a row, or closes it. */
function toggle(key) {
  const row = rowOf(key);
  row.open = !row.open;
  flow();
}

stage.addEventListener("click", ({ target }) => {
  const key = target.dataset.of || (target.closest("[data-key]") || { dataset: {} }).dataset.key || null;
  if (key && rowOf(key) && (selected === key || !rowOf(key).open)) toggle(key);
  select(key);
});

stage.addEventListener("mouseover", ({ target }) => {
  if (target.tagName !== "use" || target.querySelector("title")) return;
  const name = made("title", {});
  name.textContent = nameOf(target.dataset.key);
  target.append(name);
});
