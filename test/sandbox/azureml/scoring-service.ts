import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createScoring } from "../../../src/sandbox/azureml/scoring";
import type { ScoringOptions } from "../../../src/sandbox/azureml/scoring";

export const PUBLISHED = {
  workspace: "0123456789abcdef0123456789abcdef",
  service: "fedcba9876543210fedcba9876543210",
  apiKey: "the+key/of=the-service==",
};

export interface RunningScoring {
  readonly url: string;
  /** Base of the service's operations, such as `<base>/execute`. */
  readonly base: string;
  readonly directory: string;
  close(): Promise<void>;
}

/** A scoring service on a free port, its jobs in a directory of its own that goes when it closes. */
export async function startScoring(options: Partial<ScoringOptions> = {}): Promise<RunningScoring> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "scoring-")));
  const app = createScoring({ ...PUBLISHED, resolveHost: (url) => url, ...options, directory });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const close = async (): Promise<void> => {
    await app.close();
    if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
  };
  return { url, base: `${url}/workspaces/${PUBLISHED.workspace}/services/${PUBLISHED.service}`, directory, close };
}

export const AUTHORIZED = { authorization: `Bearer ${PUBLISHED.apiKey}`, "content-type": "application/json" };
