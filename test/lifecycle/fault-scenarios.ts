import type { ArmOptions } from "../../src/sandbox/arm/index";
import type { Fault } from "../../src/sandbox/arm/faults/fault";
import { armState, differences } from "./arm-state";
import { TestStack } from "./stack";

/** What goes wrong during a first deployment. */
export interface Scenario {
  readonly title: string;
  readonly fault: Fault;
  /** How many runs of `pulumi up` it takes until everything is there. */
  readonly runs: number;
}

/** What a scenario came to. */
export interface Outcome {
  readonly injected: number;
  readonly runs: number;
  /** Where Resource Manager differs from what an undisturbed deployment leaves, and what a preview would still change. */
  readonly lost: readonly string[];
}

const writes = { method: "PUT", count: 5, every: 2 };
const operationWrite = { method: "PUT", path: "/apis/azureml-demo/operations/", every: 2 };

export const SCENARIOS: readonly Scenario[] = [
  { title: "429 with Retry-After", fault: { kind: "throttle", ...writes }, runs: 1 },
  { title: "500 from Resource Manager", fault: { kind: "error", status: 500, ...writes }, runs: 1 },
  { title: "502 from Resource Manager", fault: { kind: "error", status: 502, ...writes }, runs: 1 },
  { title: "503 from Resource Manager", fault: { kind: "error", status: 503, ...writes }, runs: 1 },
  { title: "connection reset before the write", fault: { kind: "reset-before", ...writes }, runs: 1 },
  { title: "connection reset after the write", fault: { kind: "reset-after", ...writes }, runs: 1 },
  { title: "slow answers", fault: { kind: "slow", delayMs: 1500, ...writes }, runs: 1 },
  { title: "full disk", fault: { kind: "full-disk", ...writes, count: 2 }, runs: 1 },
  { title: "409 while the API is being written", fault: { kind: "lock", ...operationWrite }, runs: 2 },
  { title: "409 while the service is updating", fault: { kind: "updating", ...operationWrite }, runs: 2 },
];

export const SETTINGS = { serviceName: "demo", resourceGroupName: "rg" };
export const QUIET: Partial<ArmOptions> = { faults: true, report: () => {} };

/** What an undisturbed deployment leaves in Resource Manager. */
export async function undisturbed(): Promise<unknown> {
  const stack = await TestStack.create(SETTINGS);
  try {
    await stack.up();
    return await armState(stack);
  } finally {
    await stack.close();
  }
}

/** Deploys under the fault, again as often as it takes, and compares with an undisturbed run. */
export async function suffer({ fault }: Scenario, expected: unknown): Promise<Outcome> {
  const stack = await TestStack.create(SETTINGS, QUIET);
  try {
    await stack.inject(fault);
    const runs = await runsUntilDone(stack);
    const injected = await stack.disarm();
    return { injected, runs, lost: await lostIn(stack, expected) };
  } finally {
    await stack.close();
  }
}

/** Deploys until that succeeds; answers how often it took. Throws after four times. */
export async function runsUntilDone(stack: TestStack): Promise<number> {
  for (let runs = 1; ; runs++) {
    const { code, output } = await stack.run(["up", "--yes", "--skip-preview"]);
    if (code === 0) return runs;
    if (runs === 4) throw new Error(output.slice(-3000));
  }
}

/** What {@link Outcome} calls lost. */
export async function lostIn(stack: TestStack, expected: unknown): Promise<string[]> {
  const state = differences(expected, await armState(stack));
  const preview = await stack.preview("--refresh");
  return [...state, ...preview];
}
