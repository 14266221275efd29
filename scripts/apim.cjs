#!/usr/bin/env node
"use strict";
const { requireNode } = require("./node-version.cjs");

requireNode();
// `apim` from this repository's sources; in the package its bundle is the command itself.
require(require("./bundled.cjs").bundled("apim.js"));
