"use strict";
network.once("afterDrawing", () => document.documentElement.setAttribute("data-map", "ready"));
filter();
fade(null);
