import type { FastifyInstance } from "fastify";
import { resultPlace } from "./blob-place";
import type { ResultPlace } from "./blob-place";
import { JOB_STATES } from "./job-store";
import type { Job } from "./job-store";
import { newJobId } from "./jobs";
import type { Jobs } from "./jobs";
import { readSubmission } from "./submit";

/** What BES Status answers. */
export interface BesStatus {
  /** 0 NotStarted, 1 Running, 2 Failed, 3 Cancelled, 4 Finished; or the word itself. */
  readonly StatusCode: number | string;
  /** By output, once the job is finished. */
  readonly Results: Readonly<Record<string, ResultPlace>> | null;
  /** Why the job failed. */
  readonly Details: string | null;
}

export interface BesOptions {
  /** How BES Status writes the state; the classic service was seen to do both. */
  readonly statusAs: "number" | "word";
  readonly clock: () => Date;
  /** Finds the address that answers for a public one, such as that of a storage account. */
  readonly resolveHost: (url: URL) => URL;
}

function status({ state, output, details }: Job, { statusAs, clock, resolveHost }: BesOptions): BesStatus {
  return {
    StatusCode: statusAs === "word" ? state : JOB_STATES.indexOf(state),
    Results: state === "Finished" ? { output1: resultPlace(output, clock(), resolveHost) } : null,
    Details: details ?? null,
  };
}

/** Adds the batch execution service: submit, start, status and delete of jobs, all answered 200 as the guide declares. */
export function addBatch(app: FastifyInstance, jobs: Jobs, options: BesOptions): void {
  interface OneJob {
    Params: { jobid: string };
  }
  app.post("/jobs", async (request, reply) => {
    const id = newJobId();
    await jobs.submit({ id, ...readSubmission(request, id, options.resolveHost) });
    return reply.type("application/json; charset=utf-8").send(JSON.stringify(id));
  });
  app.post<OneJob>("/jobs/:jobid/start", async ({ params }, reply) => {
    await jobs.start(params.jobid);
    return reply.send();
  });
  app.get<OneJob>("/jobs/:jobid", ({ params }) => status(jobs.get(params.jobid), options));
  app.delete<OneJob>("/jobs/:jobid", async ({ params }, reply) => {
    await jobs.remove(params.jobid);
    return reply.send();
  });
}
