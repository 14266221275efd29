"use strict";
// The library from this repository's sources; in the package its bundle is the library itself.
module.exports = require(require("./bundled.cjs").bundled("index.js"));
