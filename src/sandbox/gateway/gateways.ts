import { listen } from "../listen";
import { ANY_PORT, gatewayKey } from "../ports";
import type { Ports } from "../ports";
import { createGateway } from "./gateway";
import type { LocalGateway, GatewayOptions } from "./gateway";
import type { NotRunHere } from "./policy-context";

export interface GatewaysOptions extends Omit<GatewayOptions, "serviceName"> {
  /** Where gateways listen. Default: on any port. */
  readonly ports?: Pick<Ports, "ofGateway" | "remember">;
}

export interface Gateways {
  /** Base URL of the service's own listener, `http://127.0.0.1:<port>`, opened at the first question and kept while the service exists. */
  urlOf(serviceName: string): Promise<string>;
  /** Every policy statement of the services asked for so far that their gateways cannot run; `written` as in a gateway's. */
  problems(written?: ReadonlyMap<string, string>): Promise<readonly NotRunHere[]>;
  close(): Promise<void>;
}

interface Listener {
  readonly gateway: LocalGateway;
  readonly url: Promise<string>;
}

async function listenOn(ports: GatewaysOptions["ports"], serviceName: string, isFirst: boolean, { app }: LocalGateway) {
  const url = await listen(app, ports?.ofGateway(serviceName, isFirst) ?? ANY_PORT);
  await ports?.remember(isFirst ? "gateway" : gatewayKey(serviceName), url);
  return url;
}

/** One gateway with a listener of its own for each API Management service; deleting a service closes its listener. */
export function createGateways({ ports, ...options }: GatewaysOptions): Gateways {
  const listeners = new Map<string, Listener>();
  const opened = (serviceName: string): Listener => {
    const gateway = createGateway({ ...options, serviceName });
    const listener = { gateway, url: listenOn(ports, serviceName, listeners.size === 0, gateway) };
    listeners.set(serviceName.toLowerCase(), listener);
    return listener;
  };
  const stopWatching = Promise.resolve(options.arm).then((arm) =>
    arm.onChange((id) => {
      const name = /\/providers\/microsoft\.apimanagement\/service\/([^/]+)$/i.exec(id)?.[1]?.toLowerCase() ?? "";
      if (!listeners.has(name) || arm.get(id)) return;
      void listeners.get(name)?.gateway.app.close();
      listeners.delete(name);
    }),
  );
  return {
    urlOf: (serviceName) => (listeners.get(serviceName.toLowerCase()) ?? opened(serviceName)).url,
    problems: async (written) =>
      (await Promise.all([...listeners.values()].map(({ gateway }) => gateway.problems(written)))).flat(),
    async close() {
      void stopWatching.then((stop) => stop());
      await Promise.all([...listeners.values()].map(({ gateway }) => gateway.app.close()));
    },
  };
}
