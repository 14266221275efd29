/**
 * Azurite's blob service as a process of its own, with the options of its command line. It outlives no parent: when the
 * parent hangs up or is killed, Azurite closes as it does on SIGTERM and so writes what it still holds in memory.
 */
process.once("disconnect", () => {
  // Azurite listens for SIGTERM only some time after it has started.
  const retry = setInterval(() => {
    if (process.emit("SIGTERM")) clearInterval(retry);
  }, 10);
});
// Without types, since Azurite publishes none.
require("azurite/dist/src/blob/main");
