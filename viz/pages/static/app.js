"use strict";
// Conveniences over pages that are whole without them: keys, and the words that an address points to.

const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
const tasks = [...document.querySelectorAll(".task[id]")];

/** The text node and offset at a code point of a plan's text, or null. */
function place(at) {
  const blocks = [...document.querySelectorAll(".src[data-start]")];
  const block = blocks.filter((each) => Number(each.dataset.start) <= at).pop();
  if (!block) return null;
  let left = at - Number(block.dataset.start);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const points = [...node.data];
    if (left <= points.length) return [node, points.slice(0, left).join("").length];
    left -= points.length;
  }
  return null;
}

/** Shows the words of #c-START-END, whether or not a fact begins there. */
function showSpan() {
  const found = /^#c-(\d+)-(\d+)$/.exec(location.hash);
  if (!found || !CSS.highlights) return;
  const [from, to] = [place(Number(found[1])), place(Number(found[2]))];
  if (!from || !to) return;
  const range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  CSS.highlights.set("span", new Highlight(range));
  from[0].parentElement.scrollIntoView({ block: "center" });
}

function step(by) {
  const current = tasks.indexOf(document.activeElement.closest(".task[id]"));
  const next = tasks[Math.max(0, Math.min(tasks.length - 1, current + by))];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "start" });
  history.replaceState(null, "", `#${next.id}`);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    document.querySelector(".ask input")?.focus();
    event.preventDefault();
  } else if (tasks.length && (event.key === "j" || event.key === "k")) {
    step(event.key === "j" ? 1 : -1);
  }
});
addEventListener("hashchange", showSpan);
showSpan();
