"use strict";
recall();
place();
refresh();
requestAnimationFrame(() => document.documentElement.setAttribute("data-map", "ready"));
