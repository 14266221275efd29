import http from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { bodyOf, refusalOf } from "./strangers";

/**
 * Azurite's blob service as a process of its own, with the options of its command line. It outlives no parent: when the
 * parent hangs up or is killed, Azurite closes as it does on SIGTERM and so writes what it still holds in memory.
 */
process.once("disconnect", () => {
  // Azurite listens for SIGTERM only some time after it has started.
  const retry = setInterval(() => {
    if (!process.emit("SIGTERM")) return;
    clearInterval(retry);
    // It would wait for clients that never finish.
    for (const server of servers) server.closeAllConnections();
  }, 10);
});

const servers: Server[] = [];
const { createServer } = http;
http.createServer = ((...args: Parameters<typeof createServer>) => {
  const server = createServer(...args);
  servers.push(server);
  guard(server);
  return server;
}) as typeof createServer;

/** Azurite answers whatever host it is called by. */
function guard(server: Server): void {
  const emit = server.emit.bind(server) as (event: string, ...args: unknown[]) => boolean;
  server.emit = (event: string, ...args: unknown[]): boolean => {
    const [request, response] = args as [IncomingMessage, ServerResponse];
    const refusal = event === "request" ? refusalOf(request.headers) : undefined;
    if (!refusal) return emit(event, ...args);
    response.writeHead(refusal.status, { "Content-Type": "application/json" }).end(JSON.stringify(bodyOf(refusal)));
    return true;
  };
}

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
