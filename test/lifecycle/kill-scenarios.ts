import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killAlone } from "./cli";
import { lostIn, QUIET, runsUntilDone, SETTINGS } from "./fault-scenarios";
import type { Outcome } from "./fault-scenarios";
import { MortalArm } from "./mortal-arm";
import { recover } from "./recover";
import { TestStack } from "./stack";

/** Requests of a deployment at which it is killed: every seventh, from the first to the last. */
export const KILLED_AT: readonly number[] = [1, 8, 15, 22, 29, 36];

/** Resource Manager is killed at each write of that number, counted from its last start. */
export const EVERY_WRITE = 4;

export const MOMENTS = [
  { title: "before it took effect", kind: "kill-before" },
  { title: "after it took effect, before the answer", kind: "kill-after" },
] as const;

/** Kills `pulumi up` at its n-th request to Resource Manager, does what a person would, and runs it again. */
export async function killAt(request: number, expected: unknown): Promise<Outcome> {
  const state: { seen: number; child?: ChildProcess; endOthers?: () => void } = { seen: 0 };
  const stack = await TestStack.create(SETTINGS, QUIET, () => {
    if (++state.seen === request && state.child) state.endOthers = killAlone(state.child);
  });
  try {
    const { child, finished } = stack.start(["up", "--yes", "--skip-preview"]);
    state.child = child;
    await finished;
    await stack.quiet();
    state.endOthers?.();
    const injected = state.seen >= request ? 1 : 0;
    await recover(stack);
    return { injected, runs: 1 + (await runsUntilDone(stack)), lost: await lostIn(stack, expected) };
  } finally {
    await stack.close();
  }
}

/** Kills Resource Manager at every {@link EVERY_WRITE}th write of a deployment, and starts it again each time. */
export async function killArm(kind: (typeof MOMENTS)[number]["kind"], expected: unknown): Promise<Outcome> {
  const directory = await mkdtemp(join(tmpdir(), "mortal-"));
  const arm = await MortalArm.start(directory, { kind, method: "PUT", every: EVERY_WRITE });
  const stack = await TestStack.on(arm, SETTINGS);
  try {
    const runs = await runsUntilDone(stack);
    return { injected: arm.deaths, runs, lost: await lostIn(stack, expected) };
  } finally {
    await arm.close();
    await stack.close();
    await rm(directory, { recursive: true, force: true });
  }
}
