"use strict";
filter();
place();
requestAnimationFrame(() => document.documentElement.setAttribute("data-map", "ready"));
