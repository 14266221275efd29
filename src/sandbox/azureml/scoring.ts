import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import fastify from "fastify";
import type { FastifyInstance, FastifyReply } from "fastify";
import { refuseStrangers } from "../strangers";
import { addBatch } from "./batch";
import type { BesOptions } from "./batch";
import { plainError, ScoringError } from "./errors";
import { addExecute } from "./execute";
import { addGuard } from "./guard";
import type { Published } from "./guard";
import { openJobStore } from "./job-store";
import { createJobs } from "./jobs";
import { runJob } from "./run-job";

export interface ScoringOptions extends Published, Partial<BesOptions> {
  /** Where batch jobs are kept, so that they outlive the process. Made when missing. */
  readonly directory: string;
  readonly resolveHost: BesOptions["resolveHost"];
  /** Batch jobs wait for this, such as for storage that starts later; at once unless given. */
  readonly storageReady?: Promise<unknown>;
}

/** Largest request body of RRS; the classic service's own limit is not documented. */
const BODY_LIMIT_MB = 16;

function bodyTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "FST_ERR_CTP_BODY_TOO_LARGE";
}

function answerError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof ScoringError) return reply.code(error.status).send(error.body);
  if (bodyTooLarge(error)) return answerError(new ScoringError("OutOfMemoryLimit", String(BODY_LIMIT_MB)), reply);
  const status = error instanceof Error && "statusCode" in error ? error.statusCode : 500;
  if (typeof status === "number" && status < 500) return answerError(new ScoringError("RequestBodyInvalid"), reply);
  console.error(error);
  const { status: code, body } = plainError("InternalError");
  return reply.code(code).send(body);
}

async function addService(app: FastifyInstance, options: ScoringOptions): Promise<void> {
  const { directory, resolveHost, statusAs = "number", clock = () => new Date(), storageReady } = options;
  const store = await openJobStore(join(directory, "jobs"));
  const jobs = createJobs(store, async (job, signal) => {
    await Promise.race([storageReady, once(signal, "abort")]);
    if (!signal.aborted) await runJob(job, resolveHost, signal);
  });
  addGuard(app, options);
  addExecute(app);
  addBatch(app, jobs, { statusAs, clock, resolveHost });
  app.addHook("onListen", async () => jobs.resume());
  app.addHook("onClose", () => jobs.close());
}

/**
 * The guide's AzureML web service, not yet listening: SimpleFeatureHashingExperiment, published for one workspace and
 * service, behind one API key. Stands in for Machine Learning Studio (classic), which was retired on 31 August 2024.
 * Jobs that ran when the last process ended are run again once it listens.
 */
export function createScoring(options: ScoringOptions): FastifyInstance {
  const app = fastify({
    bodyLimit: BODY_LIMIT_MB * 2 ** 20,
    // A client that never finishes must not keep the sandbox from stopping.
    forceCloseConnections: true,
    routerOptions: { caseSensitive: false, maxParamLength: 500 },
  });
  refuseStrangers(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_, body, done) => done(null, body));
  app.addHook("onRequest", (_, reply, done) => {
    reply.header("x-ms-request-id", randomUUID().replaceAll("-", ""));
    done();
  });
  app.setErrorHandler((error, _, reply) => answerError(error, reply));
  app.setNotFoundHandler((_, reply) => {
    const { status, body } = plainError("NotFound");
    return reply.code(status).send(body);
  });
  void app.register((service) => addService(service, options), {
    prefix: "/workspaces/:workspace/services/:service",
  });
  return app;
}
