import { randomUUID } from "node:crypto";
import { ScoringError } from "./errors";
import type { Job, JobStore } from "./job-store";

export interface Jobs {
  /** Keeps a new job, not started. */
  submit(job: Omit<Job, "state">): Promise<void>;
  start(id: string): Promise<void>;
  get(id: string): Job;
  /** Cancels a job that has not ended; forgets one that has. */
  remove(id: string): Promise<void>;
  /** Starts the jobs again that were running when the last process ended. */
  resume(): void;
  /** Stops the running job where it is; it stays Running, for the next process to run again. */
  close(): Promise<void>;
}

/** Work that a job does; rejects with a ScoringError for the caller's mistakes. */
export type Work = (job: Job, signal: AbortSignal) => Promise<void>;

export function newJobId(): string {
  return randomUUID().replaceAll("-", "");
}

function detailsOf(error: unknown): string {
  if (error instanceof ScoringError) return `${error.body.error.details[0]?.code}: ${error.message}`;
  console.error(error);
  return "InternalError: Execution encountered an internal error.";
}

/** The life of batch jobs: NotStarted, Running, then Finished, Failed or Cancelled. Started jobs run one after another. */
export function createJobs(store: JobStore, work: Work): Jobs {
  const started = new Map<string, AbortController>();
  let queue = Promise.resolve();

  const get = (id: string): Job => {
    const job = store.get(id);
    if (job === undefined) throw new ScoringError("JobNotFound");
    return job;
  };

  async function run(id: string, signal: AbortSignal): Promise<void> {
    const job = store.get(id);
    if (job === undefined || signal.aborted) return;
    const end = await work(job, signal).then(
      () => ({ state: "Finished" as const }),
      (error: unknown) => (signal.aborted ? undefined : { state: "Failed" as const, details: detailsOf(error) }),
    );
    if (end !== undefined && !signal.aborted) await store.save({ ...job, ...end });
  }

  function enqueue(id: string): void {
    const stop = new AbortController();
    started.set(id, stop);
    queue = queue
      .then(() => run(id, stop.signal))
      .catch((error: unknown) => console.error(error))
      .finally(() => started.delete(id));
  }

  return {
    get,
    submit: (job) => store.save({ ...job, state: "NotStarted" }),
    async start(id) {
      const job = get(id);
      if (job.state !== "NotStarted") throw new ScoringError("CannotStartJob", job.state);
      await store.save({ ...job, state: "Running" });
      enqueue(id);
    },
    async remove(id) {
      const job = get(id);
      if (job.state !== "NotStarted" && job.state !== "Running") return store.forget(id);
      started.get(id)?.abort();
      return store.save({ ...job, state: "Cancelled" });
    },
    resume() {
      const running = store.all().filter(({ state }) => state === "Running");
      for (const { id } of running) enqueue(id);
    },
    async close() {
      for (const stop of started.values()) stop.abort();
      await queue;
    },
  };
}
