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
const { default: AccountDataStore } = require("azurite/dist/src/common/AccountDataStore") as AccountModule;

interface AccountStore {
  refresh(): void;
}

interface AccountModule {
  default: { prototype: { init: (this: AccountStore) => Promise<void> } };
}

// Azurite looks for new accounts in its environment once a minute only; the parent wants them at once.
const init = AccountDataStore.prototype.init;
AccountDataStore.prototype.init = async function initAndListen(): Promise<void> {
  await init.call(this);
  process.on("message", (accounts) => {
    process.env["AZURITE_ACCOUNTS"] = String(accounts);
    this.refresh();
    process.send?.(accounts);
  });
};

require("azurite/dist/src/blob/main");
