"use strict";
tieTogether(model.ties);
filter();
place();
requestAnimationFrame(() => document.documentElement.setAttribute("data-map", "ready"));
