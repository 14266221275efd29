import { setTimeout as delay } from "node:timers/promises";
import Ajv from "ajv";
import type { FastifyInstance } from "fastify";
import type { Socket } from "node:net";
import { ArmError } from "../basics/errors";
import type { ArmRequest } from "../basics/request";
import type { Answer } from "../types/common/resource-type";
import { fits, isFault, refusal } from "./fault";
import type { Fault } from "./fault";

interface Armed {
  readonly fault: Fault;
  matched: number;
  injected: number;
}

/** Faults that tests ask for: what networks, disks and Azure itself do to a client. */
export class Faults {
  #armed: Armed[] = [];
  readonly #fillDisk: () => void;

  /** `fillDisk` makes the next write of the journal fail. */
  constructor(fillDisk: () => void) {
    this.#fillDisk = fillDisk;
  }

  add(fault: Fault): void {
    this.#armed.push({ fault, matched: 0, injected: 0 });
  }

  clear(): void {
    this.#armed = [];
  }

  list(): readonly Armed[] {
    return this.#armed;
  }

  /** Lets one request be answered, or strikes it. */
  async around(request: ArmRequest, socket: Socket, answer: () => Promise<Answer>): Promise<Answer> {
    const fault = this.#due(request);
    if (!fault) return answer();
    const refused = refusal(fault);
    if (refused) throw refused;
    return this.#strike(fault, socket, answer);
  }

  async #strike({ kind, delayMs = 1000 }: Fault, socket: Socket, answer: () => Promise<Answer>): Promise<Answer> {
    if (kind === "slow") await delay(delayMs);
    if (kind === "full-disk") this.#fillDisk();
    if (kind === "kill-before") process.kill(process.pid, "SIGKILL");
    const done = kind === "reset-before" ? { status: 500 } : await answer();
    if (kind === "kill-after") process.kill(process.pid, "SIGKILL");
    if (kind.startsWith("reset")) socket.resetAndDestroy();
    return done;
  }

  /** The fault that strikes this request; each request counts for every fault that it matches. */
  #due({ method, path }: ArmRequest): Fault | undefined {
    const matching = this.#armed.filter(({ fault }) => fits(fault.method, method) && fits(fault.path, path));
    for (const each of matching) each.matched++;
    const due = matching.find(
      ({ fault: { count = 1, every = 1 }, matched, injected }) => injected < count && matched % every === 0,
    );
    if (due) due.injected++;
    return due?.fault;
  }
}

/** POST, GET and DELETE /_sandbox/faults: asks for a fault, tells how often each one struck, forgets them all. */
export function addFaultControl(app: FastifyInstance, faults: Faults): void {
  app.post("/_sandbox/faults", (request, reply) => {
    const fault: unknown = JSON.parse(String(request.body));
    if (!isFault(fault)) throw new ArmError(400, "InvalidFault", new Ajv().errorsText(isFault.errors));
    faults.add(fault);
    return reply.code(204).send();
  });
  app.get("/_sandbox/faults", () => faults.list());
  app.delete("/_sandbox/faults", (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
}
