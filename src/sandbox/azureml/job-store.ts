import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { readState } from "../state-file";
import type { BlobPlace } from "./blob-place";

/** The classic service's states; the position is the state's number. */
export const JOB_STATES = ["NotStarted", "Running", "Failed", "Cancelled", "Finished"] as const;

export interface Job {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly state: (typeof JOB_STATES)[number];
  readonly input: BlobPlace;
  readonly output: BlobPlace;
  /** Why the job failed. */
  readonly details?: string;
}

/** The jobs of one service, each in a file of its own that appears whole or not at all; it holds the credentials of its blobs. */
export interface JobStore {
  get(id: string): Job | undefined;
  all(): readonly Job[];
  save(job: Job): Promise<void>;
  forget(id: string): Promise<void>;
}

/** Opens the store in a folder, which is made when missing. */
export async function openJobStore(directory: string): Promise<JobStore> {
  const file = (id: string): string => join(directory, `${id}.json`);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const names = (await readdir(directory)).filter((name) => /^[\da-f]{32}\.json$/.test(name));
  const read = names.map((name) => readState(join(directory, name), (text) => JSON.parse(text) as Job));
  const jobs = new Map((await Promise.all(read)).flatMap((job) => (job ? [[job.id, job]] : [])));
  // One after another, so that a job that is saved and forgotten at once stays forgotten.
  let written = Promise.resolve();
  const write = (step: () => Promise<void>): Promise<void> => {
    const done = written.then(step);
    written = done.catch(() => undefined);
    return done;
  };
  return {
    get: (id) => jobs.get(id),
    all: () => [...jobs.values()],
    save(job) {
      const before = jobs.get(job.id);
      jobs.set(job.id, job);
      return write(async () => {
        try {
          await writeFileAtomic(file(job.id), JSON.stringify(job), { mode: 0o600 });
        } catch (error) {
          if (before === undefined) jobs.delete(job.id);
          else jobs.set(job.id, before);
          throw error;
        }
      });
    },
    forget(id) {
      jobs.delete(id);
      return write(() => rm(file(id), { force: true }));
    },
  };
}
