"use strict";
network.once("afterDrawing", () => document.documentElement.setAttribute("data-map", "ready"));
recall();
refresh();
