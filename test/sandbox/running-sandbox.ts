import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Endpoints } from "../../src/sandbox/endpoints";
import { startSandbox } from "../../src/sandbox/sandbox";
import type { Sandbox } from "../../src/sandbox/sandbox";
import { endpointsOf, rollOut } from "../../src/sandbox/start/rollout";

/** Local Azure of a test's own, with the default program deployed into it. */
export interface RunningSandbox {
  readonly sandbox: Sandbox;
  readonly endpoints: Endpoints;
  close(): Promise<void>;
}

export async function runSandbox(): Promise<RunningSandbox> {
  const directory = await mkdtemp(join(tmpdir(), "sandbox-"));
  const sandbox = await startSandbox(directory);
  const close = async () => {
    await sandbox.close();
    await rm(directory, { recursive: true });
  };
  try {
    return { sandbox, endpoints: endpointsOf(sandbox, await rollOut(process.cwd(), directory, sandbox)), close };
  } catch (error) {
    await close();
    throw error;
  }
}
