"use strict";
module.exports = { Gateway: require("../index.js").Gateway };
