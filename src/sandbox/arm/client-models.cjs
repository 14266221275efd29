"use strict";
// Microsoft's client carries the models of the 2024-05-01 specification; its package exports them only to itself.
module.exports = require("../../../node_modules/@azure/arm-apimanagement/dist/commonjs/models/mappers.js");
