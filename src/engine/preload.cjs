"use strict";
const util = require("node:util");

// Ends the program when the engine's process is gone, however that ended: the channel between them closes.
process.on("disconnect", () => process.exit(1));
process.channel.unref();

// Node 20's inspect, asked for colours, loops for half a minute on the paths that Pulumi's source maps give: @pulumi/resource.ts.
const inspect = util.inspect;
util.inspect = Object.assign(
  (value, options, ...rest) =>
    inspect(value, typeof options === "object" ? { ...options, colors: false } : options, ...rest),
  inspect,
);
