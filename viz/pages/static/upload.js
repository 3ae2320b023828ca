"use strict";
// Shows how far an upload has come. Without it the same form is sent, and the answer is a page of its own.

function send(form) {
  const bar = form.querySelector("progress");
  const note = form.querySelector("[role=status]");
  const button = form.querySelector("button");
  const request = new XMLHttpRequest();
  const failed = () => {
    bar.hidden = true;
    button.disabled = false;
    note.textContent = form.dataset.failed;
  };
  request.open("POST", form.action);
  request.responseType = "document";
  request.upload.addEventListener("progress", (event) => {
    bar.max = event.total;
    bar.value = event.loaded;
    note.textContent = `${Math.floor((100 * event.loaded) / event.total)} %`;
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    note.textContent = form.dataset.reading;
  });
  request.addEventListener("error", failed);
  request.addEventListener("load", () => {
    const main = request.response?.querySelector("main");
    if (!main) return failed();
    document.querySelector("main").replaceWith(main);
    main.focus();
  });
  bar.hidden = false;
  button.disabled = true;
  request.send(new FormData(form));
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.upload");
  if (!form) return;
  event.preventDefault();
  send(form);
});
