"use strict";
// Columns close up when tasks are filtered out, by the layout's own distances and in its order.

const columnOf = (sign) => model.nodes.filter((node) => Math.sign(node.x) === sign);
const [leftColumn, middleColumn, rightColumn] = [-1, 0, 1].map(columnOf);
const numbered = ({ id }) => Number(id.slice(1)) || 0;
for (const column of [leftColumn, rightColumn]) column.sort((a, b) => (b.id === "hub") - (a.id === "hub") || numbered(a) - numbered(b)); // as they are placed where equal
const places = new Map(model.nodes.map(({ id, y, box, texts, width }) => [id, { y, box, texts, width }]));
const boxes = new Map(model.nodes.map(({ id, box }) => [id, box])); // as in the layout, but for a law that fewer tasks cite
const heightOf = ({ box: [, top, , bottom] }) => bottom - top;

/** Puts a node where the middle of its box is at `centre`. */
function put(node, centre) {
  const { y } = places.get(node.id);
  const [left, top, right, bottom] = boxes.get(node.id);
  const down = Math.round(centre - (top + bottom) / 2);
  node.y = y + down;
  node.box = [left, top + down, right, bottom + down];
}

/** As the layout's `spread`: centres as near to the wanted ones as sizes, order and range allow. */
function spread(wanted, sizes, low = -Infinity, high = Infinity) {
  let before = 0;
  const offsets = sizes.map((size) => (before += size) - size / 2);
  const pools = [];
  wanted.forEach((want, i) => {
    let [mean, count] = [want - offsets[i], 1];
    while (pools.length && pools[pools.length - 1][0] > mean) {
      const [other, others] = pools.pop();
      mean = (mean * count + other * others) / (count + others);
      count += others;
    }
    pools.push([mean, count]);
  });
  const starts = pools.flatMap(([mean, count]) => Array(count).fill(Math.max(low, Math.min(high - before, mean))));
  return starts.map((start, i) => start + offsets[i]);
}

/** How far the middle of a node's box is from the node. */
function aside({ id }) {
  const [, top, , bottom] = boxes.get(id);
  return (top + bottom) / 2 - places.get(id).y;
}

function spreadColumn(nodes, wanted, sizeOf, ...range) {
  const ys = new Map(nodes.map((node) => [node, Math.round(wanted(node))]));
  const order = [...nodes].sort((a, b) => ys.get(a) - ys.get(b));
  const centres = spread(order.map((node) => ys.get(node) + aside(node)), order.map(sizeOf), ...range);
  centres.forEach((centre, i) => put(order[i], centre));
}

/** A heading is of a plan (bold) or of a section; it goes with the last task below it, a plan's also where it is the only one. */
function idleHeadings() {
  const headings = middleColumn.filter((node) => node.kind === "heading");
  const isPlan = (node) => node.texts[0][4];
  const held = new Map(headings.map((heading) => [heading, 0]));
  let [plan, section] = [null, null];
  for (const node of middleColumn) {
    if (node.kind === "task") for (const heading of [plan, section]) if (heading && !hidden.has(node.id)) held.set(heading, held.get(heading) + 1);
    if (node.kind !== "heading") continue;
    section = isPlan(node) ? null : node;
    if (isPlan(node)) plan = node;
  }
  const onlyPlan = headings.filter((heading) => isPlan(heading) && held.get(heading)).length < 2;
  return headings.filter((heading) => !held.get(heading) || (isPlan(heading) && onlyPlan));
}

/** Tasks one below the other as far apart as they were; gives where they end. */
function stackTasks() {
  let [bottom, last, above] = [null, null, null];
  for (const node of middleColumn) {
    const { box: [, top, , end] } = places.get(node.id);
    const gap = above && above.kind === "heading" ? settings.metrics.headingGap : top - last;
    last = end;
    if (hidden.has(node.id)) continue;
    above = node;
    const start = bottom === null ? 0 : bottom + gap;
    bottom = start + end - top;
    put(node, (start + bottom) / 2);
  }
  return bottom || 0;
}

function resizeLaw(node) {
  const [least, growth, most] = settings.metrics.lawRadius;
  const { width, texts, box: [left, top, right, bottom] } = places.get(node.id);
  const radius = Math.min(least + growth * openTasks(node).length, most);
  const smaller = width / 2 - radius;
  node.width = node.height = 2 * radius;
  node.texts = texts.map(([words, x, y, ...style]) => [words, x, y - smaller, ...style]);
  node.box = [left, top + smaller, right, bottom - smaller];
  boxes.set(node.id, node.box);
}

/** The numbers in circles and beside them, of the tasks that are shown. */
function retell() {
  const [smallest, growth, largest] = settings.metrics.radius;
  for (const node of rightColumn) {
    const { tasks, note } = shareOf(node.id);
    const texts = places.get(node.id).texts;
    node.width = 2 * Math.round(Math.min(smallest + growth * Math.sqrt(tasks.length), largest));
    node.texts = texts.map((text, i) => (i === 0 ? [String(tasks.length), ...text.slice(1)] : i === texts.length - 1 ? [note, ...text.slice(1)] : text));
  }
  for (const node of leftColumn.filter(({ kind }) => kind === "law")) resizeLaw(node);
  const hub = nodeByKey.get("hub");
  const lines = places.get("hub").texts;
  hub.texts = [...lines.slice(0, -1), [settings.count.replace("{n}", shownTasks().length), ...lines[lines.length - 1].slice(1)]];
}

const openTasks = (node) => [...neighbours.get(node.id)].map((key) => nodeByKey.get(key)).filter(({ id, kind }) => kind === "task" && !hidden.has(id));

/** Gives every node that is shown its place among the others. */
function arrange() {
  retell();
  const { lawGap, partnerGap, pitch, collectiveGap } = settings.metrics;
  const bottom = stackTasks();
  const taskY = (node) => openTasks(node).map(({ y }) => y);
  const average = (values) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const midway = (values) => (values.length ? (Math.min(...values) + Math.max(...values)) / 2 : 0);
  const shown = (node) => !hidden.has(node.id);
  spreadColumn(leftColumn.filter(shown), (node) => (node.id === "hub" ? midway : average)(taskY(node)), (node) => heightOf(node) + lawGap);
  const named = rightColumn.filter((node) => shown(node) && node.look !== "collective");
  const room = Math.min(bottom / Math.max(1, named.length), pitch);
  spreadColumn(named, (node) => average(taskY(node)), (node) => Math.max(room, heightOf(node) + partnerGap), 0, bottom);
  let top = Math.max(bottom, ...named.map((node) => node.box[3])) + collectiveGap;
  for (const node of rightColumn.filter((each) => shown(each) && each.look === "collective")) {
    put(node, top + heightOf(node) / 2);
    top += heightOf(node) + partnerGap;
  }
}
