import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { ScoringError } from "./errors";

export interface Published {
  readonly workspace: string;
  readonly service: string;
  readonly apiKey: string;
}

function same(left: string, right: string): boolean {
  const [a, b] = [left, right].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

function bearer(header: string | undefined): string {
  return /^Bearer\s+(\S+)\s*$/i.exec(header ?? "")?.[1] ?? "";
}

/** Lets only calls with the service's key, to the published workspace and service, with api-version 2.0 pass. */
export function addGuard(app: FastifyInstance, { workspace, service, apiKey }: Published): void {
  app.addHook<{ Params: { workspace: string; service: string }; Querystring: { "api-version"?: string } }>(
    "onRequest",
    async ({ headers, params, query }) => {
      if (!same(bearer(headers.authorization), apiKey)) throw new ScoringError("ScoreRequestUnauthorized");
      if (params.workspace !== workspace) throw new ScoringError("WorkspaceNotFound");
      if (params.service !== service) throw new ScoringError("WebServiceNotFound");
      const version = query["api-version"];
      if (version !== "2.0") throw new ScoringError("BadVersionCall", version ?? "none");
    },
  );
}
