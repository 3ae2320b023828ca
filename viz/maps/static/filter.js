"use strict";
// What is shown of the plans: the reader's choice of plan, section, partner and deadline, and the switches of the legend. It holds for
// the map, the table below it and the files made of both; how much is left is said, and the page's address remembers it.

const strength = ["alone", "joint", "responsible", "support", "guide"];
const selects = [...legend.querySelectorAll("select")];
const shownCount = document.getElementById("shown");
const clearButton = document.querySelector("[data-action=clear]");
const optionNames = new Map(selects.flatMap((select) => [...select.options].map((option) => [option, option.text.replace(/ · \d+$/, "")])));

/** For every task the units and groups that have a role on it, each with its strongest. */
const heldOn = new Map([...rowByKey].map(([key, row]) => {
  const held = row.dataset.holders.split(" ").filter(Boolean).map((each) => each.split(":"));
  held.sort(([, a], [, b]) => strength.indexOf(b) - strength.indexOf(a));
  return [key, new Map(held)];
}));

const tests = {
  plan: (row, wanted) => row.dataset[wanted.split(":", 1)[0]] === wanted.slice(wanted.indexOf(":") + 1),
  section: (row, wanted) => row.dataset.section === wanted,
  partner: (row, wanted) => heldOn.get(row.dataset.key).has(wanted),
  due: (row, wanted) => isDue(row.dataset.due.split(" ").filter(Boolean), wanted),
};

/** `wanted` is a date that stands for all before it, or some, none, ongoing. */
function isDue(dates, wanted) {
  if (wanted === "some" || wanted === "none") return (dates.length > 0) === (wanted === "some");
  return wanted === "ongoing" ? dates.includes(wanted) : dates.some((date) => date <= wanted);
}

function passes(row, but) {
  return selects.every((select) => select === but || !select.value || tests[select.name](row, select.value));
}

const switchedOff = () => new Set(legendSwitches.filter((box) => !box.checked).map((box) => box.value));

/** Keys of the tasks that are shown. */
const shownTasks = () => [...rowByKey].filter(([, row]) => !row.hidden).map(([key]) => key);

/** Hides the rows of the tasks that are left out, and headings with nothing below them. Gives the tasks that the selects leave. */
function narrow(isOff) {
  const left = new Set();
  for (const [key, row] of rowByKey) {
    if (passes(row)) left.add(key);
    row.hidden = !left.has(key) || isOff(key);
  }
  for (const body of document.querySelectorAll("#list tbody")) {
    body.hidden = [...body.querySelectorAll("tr[data-key]")].every((row) => row.hidden);
  }
  recountOptions();
  sayHowMuch();
  return left;
}

/** Beside each option the number of tasks that it would leave; one that leaves none can't be chosen. */
function recountOptions() {
  for (const select of selects.filter((each) => !each.disabled)) {
    const rows = [...rowByKey.values()].filter((row) => passes(row, select));
    for (const option of select.options) {
      const { value } = option;
      const count = value ? rows.filter((row) => tests[select.name](row, value)).length : rows.length;
      option.text = `${optionNames.get(option)} · ${count}`;
      option.disabled = count === 0 && !option.selected;
    }
  }
}

function sayHowMuch() {
  if (!shownCount) return;
  shownCount.textContent = settings.shown.replace("{n}", shownTasks().length).replace("{all}", rowByKey.size);
  clearButton.disabled = address().toString() === "";
}

/** Counts, beside each switch of the legend, the parts that there are. */
function tally(parts) {
  for (const group of legend.querySelectorAll("fieldset")) {
    const counts = [...group.querySelectorAll("label")].map((label) => {
      const count = parts.filter((part) => part === label.querySelector("input").value).length;
      label.querySelector("b").textContent = count;
      return count;
    });
    const total = group.querySelector("legend b");
    if (total) total.textContent = counts.reduce((sum, count) => sum + count, 0);
  }
}

/** What a partner does on the tasks that are shown: their keys, and the numbers by role in words. */
function shareOf(partner) {
  const tasks = shownTasks().filter((task) => heldOn.get(task).has(partner));
  const roles = tasks.map((task) => heldOn.get(task).get(partner));
  const parts = strength.filter((role) => roles.includes(role)).map((role) => `${settings.roles[role]} ${roles.filter((each) => each === role).length}`);
  return { tasks, note: [...parts, settings.leads[partner]].filter(Boolean).join(" · ") };
}

// ---- the page's address: #section=s2&due=2023-12-31&switched=task:guide&find=…

function address() {
  const state = new URLSearchParams();
  for (const select of selects) if (select.value) state.set(select.name, select.value);
  for (const box of legendSwitches) if (box.checked !== box.defaultChecked) state.append("switched", box.value);
  if (searchBox.value.trim()) state.set("find", searchBox.value.trim());
  return state;
}

function remember() {
  try {
    window.history.replaceState(null, "", `#${address()}`);
  } catch {
    // A page within a mail program has no address of its own.
  }
}

function recall() {
  const state = new URLSearchParams(window.location.hash.slice(1));
  for (const select of selects) {
    const wanted = state.get(select.name);
    select.value = [...select.options].some((option) => option.value === wanted) ? wanted : "";
  }
  const switched = state.getAll("switched");
  for (const box of legendSwitches) box.checked = box.defaultChecked !== switched.includes(box.value);
  searchBox.value = state.get("find") || "";
}

/** What the page's address says, at once on all parts of the page. */
function refresh() {
  filter();
  search();
  sayHowMuch();
}

window.addEventListener("hashchange", () => {
  recall();
  refresh();
});
