import { Type } from "@sinclair/typebox";
import type { Static } from "@sinclair/typebox";
import Ajv from "ajv";
import { ArmError } from "../basics/errors";

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

export const Fault = Type.Object(
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

export const isFault = new Ajv({ allowUnionTypes: true }).compile<Fault>(Fault);

const ERRORS: Readonly<Record<number, string>> = {
  500: "InternalServerError",
  502: "BadGateway",
  503: "ServiceUnavailable",
};

export function refusal({ kind, status = 500, retryAfter = 1 }: Fault): ArmError | undefined {
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

export const fits = (pattern: string | undefined, text: string) =>
  pattern === undefined || new RegExp(pattern, "i").test(text);
