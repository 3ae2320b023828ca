"use strict";
// Where no server answers: a question that was answered beforehand opens its answer; else the words are looked for in what the
// scripts of the folder "search" hold, a title before a text, then by number of hits, then by id, as the server does. `data` is that of suggest.js.

const count = (text, words) => text.split(words).length - 1;
const plain = (question) => question.replace(/[\s?？。]+$/u, "").replace(/^\s+/u, "");

/** Units that the words name and, where they ask for a role, the addresses of the answers. */
function asked(question, { units, patterns }) {
  for (const [before, after, role] of patterns) {
    if (!question.startsWith(before) || !question.endsWith(after) || question.length <= before.length + after.length) continue;
    const name = question.slice(before.length, question.length - after.length);
    const exact = units.filter((unit) => unit.name === name && unit.asks[role]);
    const found = exact.length ? exact : units.filter((unit) => unit.also.includes(name) && unit.asks[role]);
    if (found.length) return found.map((unit) => ({ kind: "unit", title: unit.name, text: unit.also[0] || "", href: unit.asks[role] }));
  }
  return [];
}

function look(words, { units }, { items }) {
  const named = units.map((unit) => ({ kind: "unit", id: unit.href, title: unit.name, text: unit.also.join("\n"), href: unit.href }));
  return [...named, ...items]
    .map((item) => ({ ...item, inTitle: item.title.includes(words), hits: count(item.title, words) + count(item.text, words) }))
    .filter((item) => item.hits)
    .sort((a, b) => b.inTitle - a.inTitle || b.hits - a.hits || (a.id < b.id ? -1 : 1));
}

function excerpt(text, words) {
  const at = Math.max(text.indexOf(words), 0);
  return text.slice(Math.max(at - 40, 0), at + words.length + 40);
}

function show(place, found, base, words, kinds) {
  const list = place.querySelector("ol");
  for (const item of found.slice(0, 100)) {
    const [entry, title, link, kind, text] = ["li", "h2", "a", "span", "p"].map((tag) => document.createElement(tag));
    link.href = new URL(item.href, base);
    link.textContent = item.title;
    kind.className = "quiet small";
    kind.textContent = kinds[item.kind];
    text.textContent = excerpt(item.text, words);
    title.append(link, " ", kind);
    entry.append(title, text);
    list.append(entry);
  }
}

async function answer(place, words) {
  const base = new URL("..", new URL(place.dataset.units, location.href));
  const units = await data(place.dataset.units, "yaodianUnits");
  const answers = asked(plain(words), units);
  if (answers.length === 1) {
    location.replace(new URL(answers[0].href, base));
    return;
  }
  const texts = await data(place.dataset.texts, "yaodianTexts");
  let found = answers.length ? answers : look(words, units, texts);
  let said = found.length ? texts.words.results.replace("{n}", found.length) : texts.words.not_found.replace("{words}", words);
  if (!found.length) {
    found = units.units
      .filter((unit) => [unit.name, ...unit.also].some((name) => words.includes(name)))
      .map((unit) => ({ kind: "unit", title: unit.name, text: unit.also[0] || "", href: unit.href }));
    if (found.length) said = `${said} ${texts.words.named_here}`;
  }
  place.querySelector("[role=status]").textContent = said;
  show(place, found, base, words, texts.kinds);
}

const hits = document.querySelector("[data-texts]");
const wanted = new URLSearchParams(location.search).get("q")?.trim();
if (hits && wanted) {
  document.querySelectorAll(".ask input[type=search]").forEach((field) => (field.value = wanted));
  answer(hits, wanted);
}
