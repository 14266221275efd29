import { setTimeout as delay } from "node:timers/promises";
import { Type, type Static } from "@sinclair/typebox";
import Ajv from "ajv";
import type { FastifyInstance } from "fastify";
import type { Socket } from "node:net";
import { ArmError } from "./errors";
import type { ArmRequest } from "./request";
import type { Answer } from "./types/resource-type";

const KINDS = [
  "throttle",
  "lock",
  "updating",
  "error",
  "reset-before",
  "reset-after",
  "slow",
  "full-disk",
  "kill-before",
  "kill-after",
] as const;

const Fault = Type.Object(
  {
    kind: Type.Union(KINDS.map((kind) => Type.Literal(kind))),
    /** Regular expressions, without case; left out: every method, every path. The path is without the query. */
    method: Type.Optional(Type.String()),
    path: Type.Optional(Type.String()),
    /** How many requests it strikes. Default 1. */
    count: Type.Optional(Type.Integer({ minimum: 1 })),
    /** It strikes each such matching request. Default 1: every one. */
    every: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Of `error`. Default 500. */
    status: Type.Optional(Type.Integer({ minimum: 500, maximum: 599 })),
    /** Of `throttle`, whole seconds. Default 1. */
    retryAfter: Type.Optional(Type.Integer({ minimum: 0 })),
    /** Of `slow`. Default 1000. */
    delayMs: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

/** A fault as a test asks for it. */
export type Fault = Static<typeof Fault>;

interface Armed {
  readonly fault: Fault;
  matched: number;
  injected: number;
}

const isFault = new Ajv({ allowUnionTypes: true }).compile<Fault>(Fault);

const ERRORS: Readonly<Record<number, string>> = {
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
};

function refusal({ kind, status = 500, retryAfter = 1 }: Fault): ArmError | undefined {
  switch (kind) {
    case "throttle":
      return new ArmError(
        429,
        "TooManyRequests",
        "The request is being throttled as the limit has been reached for operation type.",
        {
          headers: { "retry-after": String(retryAfter) },
        },
      );
    case "lock":
      return new ArmError(409, "PessimisticConcurrencyConflict", "Operation on the API is in progress", {
        details: null,
      });
    case "updating":
      return new ArmError(
        409,
        "ServiceLocked",
        "The API Service is transitioning at this time. Please try the request again later.",
        { details: null },
      );
    case "error":
      return new ArmError(status, ERRORS[status] ?? "InternalServerError", "An injected fault.");
    default:
      return undefined;
  }
}

const fits = (pattern: string | undefined, text: string) =>
  pattern === undefined || new RegExp(pattern, "i").test(text);

/** Faults that tests ask for: what networks, disks and Azure itself do to a client. */
export class Faults {
  private armed: Armed[] = [];
  private readonly fillDisk: () => void;

  /** `fillDisk` makes the next write of the journal fail. */
  constructor(fillDisk: () => void) {
    this.fillDisk = fillDisk;
  }

  add(fault: Fault): void {
    this.armed.push({ fault, matched: 0, injected: 0 });
  }

  clear(): void {
    this.armed = [];
  }

  list(): readonly Armed[] {
    return this.armed;
  }

  /** Lets one request be answered, or strikes it. */
  async around(request: ArmRequest, socket: Socket, answer: () => Promise<Answer>): Promise<Answer> {
    const fault = this.due(request);
    if (!fault) return answer();
    const refused = refusal(fault);
    if (refused) throw refused;
    return this.strike(fault, socket, answer);
  }

  private async strike(
    { kind, delayMs = 1000 }: Fault,
    socket: Socket,
    answer: () => Promise<Answer>,
  ): Promise<Answer> {
    if (kind === "slow") await delay(delayMs);
    if (kind === "full-disk") this.fillDisk();
    if (kind === "kill-before") process.kill(process.pid, "SIGKILL");
    const done = kind === "reset-before" ? { status: 500 } : await answer();
    if (kind === "kill-after") process.kill(process.pid, "SIGKILL");
    if (kind.startsWith("reset")) socket.resetAndDestroy();
    return done;
  }

  /** The fault that strikes this request; each request counts for every fault that it matches. */
  private due({ method, path }: ArmRequest): Fault | undefined {
    const matching = this.armed.filter(({ fault }) => fits(fault.method, method) && fits(fault.path, path));
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
