"use strict";
// Units while somebody types a name: a list under the box that the arrow keys walk and Enter follows. The box works without it.

/** Loads a script of data once. */
function data(address, name) {
  data.loading ||= {};
  return (data.loading[name] ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window[name]);
    script.onerror = failed;
    document.head.append(script);
  }));
}

for (const form of document.querySelectorAll("form[data-unit]")) {
  const MOST = 8;
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const heard = document.createElement("p");
  let asked = 0;
  let at = -1;

  list.id = `suggested-${[...document.forms].indexOf(form)}`;
  list.className = "suggested";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.label);
  list.lang = "zh-CN";
  heard.className = "unseen";
  heard.setAttribute("role", "status");
  form.append(list, heard);
  field.autocomplete = "off";
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  /** Units whose names hold the words, as {name, full, tasks, leads, href, ask}. */
  async function served(words) {
    const answer = await fetch(`${form.dataset.suggest}?${new URLSearchParams({ q: words, limit: 50 })}`);
    if (!answer.ok) return [];
    return (await answer.json()).items.map(({ id, name, full_name, workload }) => ({
      name,
      full: full_name || name,
      tasks: workload.tasks,
      leads: workload.lead_alone + workload.lead_joint,
      href: extended(form.dataset.unit, (url) => (url.pathname += `/${encodeURIComponent(id)}`)),
      ask: extended(form.dataset.ask, (url) => url.searchParams.set("q", question(full_name || name))),
    }));
  }

  async function filed(words) {
    const base = new URL("..", new URL(form.dataset.units, location.href));
    const { units } = await data(form.dataset.units, "yaodianUnits");
    return units
      .filter((unit) => [unit.name, ...unit.also].some((name) => name.includes(words)))
      .map(({ name, also, tasks, leads, href, asks }) => ({
        name,
        full: also[0] || name,
        tasks,
        leads,
        href: new URL(href, base).href,
        ask: asks.lead && new URL(asks.lead, base).href,
      }));
  }

  function extended(address, change) {
    const url = new URL(address, location.href);
    change(url);
    return url.href;
  }

  const question = (name) => form.dataset.asked.replace("{}", name);
  const begins = (unit, words) => Number([unit.name, unit.full].some((name) => name.startsWith(words)));

  async function suggest() {
    const turn = ++asked;
    const words = field.value.trim();
    const found = words ? await (form.dataset.suggest ? served(words) : filed(words)) : [];
    if (turn !== asked) return;
    found.sort((a, b) => begins(b, words) - begins(a, words) || b.tasks - a.tasks);
    list.replaceChildren(...found.slice(0, MOST).map(option));
    choose(-1);
    list.hidden = !found.length;
    heard.textContent = found.length ? form.dataset.count.replace("{n}", Math.min(found.length, MOST)) : "";
  }

  function option(unit, index) {
    const entry = document.createElement("li");
    const more = document.createElement("span");
    const asks = form.dataset.kind === "ask" && unit.leads && unit.ask;
    entry.id = `${list.id}-${index}`;
    entry.setAttribute("role", "option");
    entry.dataset.href = asks ? unit.ask : unit.href;
    more.className = "quiet small";
    more.textContent = `${unit.full === unit.name ? "" : `${unit.full} · `}${form.dataset.tasks.replace("{n}", asks ? unit.leads : unit.tasks)}`;
    entry.append(asks ? question(unit.name) : unit.name, more);
    return entry;
  }

  function choose(index) {
    at = index;
    [...list.children].forEach((entry, each) => entry.setAttribute("aria-selected", String(each === index)));
    const chosen = list.children[index];
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    asked++;
    list.hidden = true;
    choose(-1);
  }

  field.addEventListener("input", (event) => event.isComposing || suggest());
  field.addEventListener("compositionend", suggest);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const places = list.children.length + 1; // the last one is the box itself
      choose(((at + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && at >= 0) location.href = list.children[at].dataset.href;
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", (event) => {
    const entry = event.target.closest("li");
    if (entry) location.href = entry.dataset.href;
  });
}
