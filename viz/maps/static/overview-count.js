"use strict";
// Whole plans: what there is of each unit and link in the tasks that the reader chose, counted from the table of tasks.

/** Tasks, tasks by role and partners of every unit, as the table of units has them. */
function recount() {
  const shared = new Map();
  const numbers = new Map([...unitRows.keys()].map((key) => [key, [0, 0, 0, 0, 0, 0, 0]]));
  for (const [task, row] of rowByKey) {
    if (row.hidden) continue;
    const units = [...new Set(holdersOf.get(task))].sort((a, b) => a.slice(1) - b.slice(1));
    for (const unit of units) numbers.get(unit)[0] += 1;
    for (const held of new Set(row.dataset.holders.split(" "))) {
      const [unit, role] = held.split(":");
      if (numbers.has(unit)) numbers.get(unit)[1 + strength.indexOf(role)] += 1;
    }
    units.forEach((a, i) => units.slice(i + 1).forEach((b) => shared.set(`${a} ${b}`, (shared.get(`${a} ${b}`) || 0) + 1)));
  }
  tieTogether([...shared].map(([ends, tasks]) => [...ends.split(" "), tasks]));
  for (const [key, list] of partners) numbers.get(key)[6] = list.length;
  return numbers;
}

function retell(numbers) {
  for (const [key, row] of unitRows) {
    const counts = numbers.get(key);
    [...row.cells].slice(1).forEach((cell, i) => {
      cell.textContent = counts[i];
      cell.classList.toggle("none", counts[i] === 0);
    });
  }
}

/** Circles, numbers and lines as large as what is counted. */
function redraw() {
  const heaviest = Math.max(1, ...ties.values());
  for (const [key, shape] of shapes) {
    const tasks = unitRows.get(key).cells[1].textContent;
    if (inMatrix) shape.querySelector("text:last-of-type").textContent = tasks;
    else shape.querySelector("text").textContent = tasks;
    if (!inMatrix) resizeCircle(shape, settings.radius[0] + settings.radius[1] * Math.sqrt(tasks / settings.most) - 1.5);
  }
  for (const shape of drawnTies) {
    const tasks = ties.get(shape.dataset.ends) || 0;
    if (inMatrix) redrawCell(shape, tasks, heaviest);
    else for (const line of shape.children) redrawLine(line, shape.dataset.ends.split(" "), tasks, heaviest);
  }
}

const radii = new Map(inMatrix ? [] : [...shapes.values()].map((shape) => [shape, shape.querySelector("circle").r.baseVal.value]));

/** The name stays as near below it. */
function resizeCircle(shape, radius) {
  shape.querySelector("circle").setAttribute("r", radius);
  shape.querySelector(".halo").setAttribute("transform", `translate(0 ${radius - radii.get(shape)})`);
}

function redrawCell(shape, tasks, heaviest) {
  const shade = 1 + Math.min(4, Math.floor((5 * tasks) / (heaviest + 1)));
  const [square, number] = shape.children;
  square.setAttribute("class", `shade${shade}`);
  number.setAttribute("class", `on${shade}`);
  number.textContent = tasks;
}

function redrawLine(line, [a, b], tasks, heaviest) {
  line.setAttribute("d", route(a, b));
  if (line.matches(".reach") || !tasks) return;
  line.setAttribute("class", tasks > 1 && tasks * 6 >= heaviest ? "strong" : "weak");
  line.setAttribute("stroke-width", 1.2 + 5.3 * Math.sqrt((tasks - 1) / Math.max(heaviest - 1, 4)));
}

let counted = [...rowByKey.keys()].join();

/** Counts anew where other tasks are shown than before. */
function recountUnits() {
  const shown = shownTasks();
  if (!rowByKey.size || counted === (counted = shown.join())) return;
  retell(recount());
  redraw();
  document.getElementById("links-count").textContent = ties.size;
}
