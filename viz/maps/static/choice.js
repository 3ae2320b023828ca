"use strict";
// Several plans on one map: the reader's choice hides the rows of the others.

const choice = document.getElementById("choice");

function choose() {
  const [kind, wanted] = choice ? [choice.value.split(":", 1)[0], choice.value.slice(choice.value.indexOf(":") + 1)] : [""];
  for (const row of rowByKey.values()) row.hidden = Boolean(kind) && row.dataset[kind] !== wanted;
  for (const body of document.querySelectorAll("#list tbody")) {
    body.hidden = [...body.querySelectorAll("tr[data-key]")].every((row) => row.hidden);
  }
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
