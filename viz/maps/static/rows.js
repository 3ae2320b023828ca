"use strict";
// A busy unit: rows of marks, placed by the layout's own numbers. Keys: "s3" a row, "t5" a task, "u2" a partner.

const { cell, perLine, heading, gap, documentGap } = settings.metrics;
const plans = new Map([...drawing.querySelectorAll("[data-before]")].map((title) => [title.dataset.before, title]));
const left = drawing.querySelector("[data-key]").transform.baseVal[0].matrix.e;
const rowWidth = cell * perLine;

const rows = [...drawing.querySelectorAll('g[data-key^="s"]')].map((shape) => ({
  key: shape.dataset.key,
  shape,
  marks: [...shape.querySelectorAll("use")],
  open: false,
}));
const rowOfTask = new Map(rows.flatMap((row) => row.marks.map((mark) => [mark.dataset.key, row])));
const partnerKeys = [...drawing.querySelectorAll(".partners > g")].map((shape) => shape.dataset.key);

/** For every partner its tasks. */
const tasksOf = new Map(partnerKeys.map((key) => [key, [...heldOn].filter(([, held]) => held.has(key)).map(([task]) => task)]));

/** Where the map begins to be read: at the left. */
const home = () => 0;
const shown = (mark) => !concealed(mark);

function attributes(shape, values) {
  for (const [name, value] of Object.entries(values)) shape.setAttribute(name, value);
}

/** The words of a task beside its mark in an open row, cut where the row ends. */
function title(task, y) {
  const row = rowByKey.get(task);
  const text = made("text", { class: "ink extra", "data-of": task, x: cell + 6, y: y + cell / 2, dy: ".36em", "font-size": 14, fill: "#16191d" });
  const words = `${row.querySelector(".path").textContent} ${row.querySelector("th").textContent}`;
  text.textContent = words;
  return text;
}

/** As many letters as fit; measured when they are in the drawing. */
function cut(text) {
  const room = rowWidth - cell - 12;
  const words = text.textContent;
  if (text.getComputedTextLength() <= room) return;
  let [fits, over] = [0, words.length];
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    text.textContent = `${words.slice(0, middle)}…`;
    if (text.getComputedTextLength() <= room) fits = middle;
    else over = middle;
  }
  text.textContent = `${words.slice(0, fits)}…`;
}

function placeMarks(row, marks) {
  for (const text of row.shape.querySelectorAll("[data-of]")) text.remove();
  marks.forEach((mark, i) => {
    const x = row.open ? 0 : (i % perLine) * cell;
    const y = heading + (row.open ? i : Math.floor(i / perLine)) * cell;
    attributes(mark, { x, y });
    if (row.open) row.shape.append(title(mark.dataset.key, y));
  });
  row.shape.querySelectorAll("[data-of]").forEach(cut);
  return heading + (row.open ? marks.length : Math.ceil(marks.length / perLine)) * cell;
}

/** Places rows one below the other; those without a task that is shown take no room. A plan's title stands above its first row. */
function flow() {
  let y = 0;
  let plan = null;
  for (const row of rows) {
    plan = plans.get(row.key) || plan;
    if (plans.has(row.key)) conceal(plan, true);
    const marks = row.marks.filter(shown);
    conceal(row.shape, !marks.length);
    if (!marks.length) continue;
    if (plan && concealed(plan)) {
      y += documentGap;
      conceal(plan, false);
      plan.setAttribute("y", y - 12);
    }
    const height = placeMarks(row, marks);
    Object.assign(row, { y, height });
    row.shape.setAttribute("transform", `translate(${left} ${y})`);
    row.shape.querySelector(".band").setAttribute("height", height);
    row.shape.querySelector(".count").textContent = settings.count.replace("{n}", marks.length);
    row.shape.classList.toggle("opened", row.open);
    y += height + gap;
  }
  fitHeight(y);
}

/** How far down partners have moved from where they were made. */
const moved = new Map(partnerKeys.map((key) => [key, 0]));

/** Partners one below the other, with the numbers of the tasks that are shown. */
function stackPartners() {
  const [smallest, growth] = settings.metrics.radius;
  const shares = new Map(partnerKeys.map((key) => [key, shareOf(key)]));
  const most = Math.max(1, ...[...shares.values()].map(({ tasks }) => tasks.length));
  let y = 0;
  for (const [key, { tasks, note }] of shares) {
    const shape = shapes.get(key);
    if (concealed(shape)) continue;
    const area = shape.querySelector(".reach");
    const height = Math.max(settings.metrics.pitch, Number(area.getAttribute("height")) + 10);
    moved.set(key, Math.round(y + height / 2 - Number(area.getAttribute("y")) - Number(area.getAttribute("height")) / 2));
    shape.setAttribute("transform", `translate(0 ${moved.get(key)})`);
    shape.querySelector("circle").setAttribute("r", Math.round(smallest + growth * Math.sqrt(tasks.length / most)) - 1.5);
    const texts = shape.querySelectorAll("text");
    texts[0].textContent = tasks.length;
    texts[texts.length - 1].textContent = note;
    y += height;
  }
  return y;
}

/** The drawing is as high as what is shown. */
function fitHeight(bottom) {
  const box = drawing.viewBox.baseVal;
  box.height = Math.max(bottom, stackPartners()) + 16 - box.y;
  resize(scale);
}
