import { Type } from "@sinclair/typebox";
import type { Static, TSchema } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import type { TypeCheck } from "@sinclair/typebox/compiler";
import type { FastifyRequest } from "fastify";
import { ScoringError } from "./errors";

const JSON_TYPE = /^application\/([\w.-]+\+)?json\s*(;|$)/i;

/** The published service has no web service parameters. */
export const GlobalParameters = Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]));

function parseJson({ headers, body }: FastifyRequest): unknown {
  if (!JSON_TYPE.test(headers["content-type"] ?? "") || !Buffer.isBuffer(body)) {
    throw new ScoringError("RequestBodyInvalid");
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new ScoringError("RequestBodyInvalid");
  }
}

/**
 * How to read JSON bodies of one shape. The reader throws the classic service's RequestBodyInvalid on another content
 * type, bytes that are not UTF-8, text that is not JSON, and JSON of another shape.
 */
export function bodyReader<Shape extends TSchema>(shape: Shape): (request: FastifyRequest) => Static<Shape> {
  const check: TypeCheck<Shape> = TypeCompiler.Compile(shape);
  return (request) => {
    const value = parseJson(request);
    if (!check.Check(value)) throw new ScoringError("RequestBodyInvalid");
    return value;
  };
}

/** Throws when the request sets web service parameters: this service has none. */
export function refuseParameters(parameters: object | null | undefined): void {
  if (Object.keys(parameters ?? {}).length > 0) throw new ScoringError("UnexpectedParameter");
}
