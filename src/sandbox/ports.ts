import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { readState } from "./state-file";

/** The sandbox's servers, and where each listens when nobody else does. */
export const DEFAULT_PORTS = {
  gateway: 8080,
  portal: 8081,
  scoring: 8082,
  arm: 8090,
  armTls: 8443,
  blob: 10000,
} as const;

export type ServerName = keyof typeof DEFAULT_PORTS;
export type PortNumbers = Readonly<Partial<Record<ServerName, number>>>;

/** Where a server should listen. */
export interface PortWish {
  /** 0 takes any. */
  readonly port: number;
  /** Whether any other port will do when this one is taken. */
  readonly orAnother: boolean;
}

export const ANY_PORT: PortWish = { port: 0, orAnother: true };

export const gatewayKey = (serviceName: string) => `gateway of ${serviceName.toLowerCase()}`;

/** The ports of one sandbox: those that it is told, else those that it had last, else the documented ones; they stay the same from start to start. */
export class Ports {
  readonly #file: string;
  readonly #told: PortNumbers;
  readonly #had: Record<string, number>;

  private constructor(file: string, told: PortNumbers, had: Record<string, number>) {
    this.#file = file;
    this.#told = told;
    this.#had = had;
  }

  static async open(directory: string, told: PortNumbers): Promise<Ports> {
    const file = join(directory, "ports.json");
    return new Ports(file, told, (await readState(file, (text) => JSON.parse(text) as Record<string, number>)) ?? {});
  }

  of(server: ServerName): PortWish {
    const told = this.#told[server];
    return { port: told ?? this.#had[server] ?? DEFAULT_PORTS[server], orAnother: told === undefined };
  }

  /** The first service's gateway has the documented port; each further one what it had last, or any. */
  ofGateway(serviceName: string, isFirst: boolean): PortWish {
    return isFirst ? this.of("gateway") : { port: this.#had[gatewayKey(serviceName)] ?? 0, orAnother: true };
  }

  /** Remembers where a server listens; `server` may be {@link gatewayKey}'s. */
  async remember(server: string, url: string): Promise<void> {
    this.#had[server] = Number(new URL(url).port);
    await writeFileAtomic(this.#file, JSON.stringify(this.#had), { mode: 0o600 });
  }
}
