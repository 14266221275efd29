import { afterEach, expect, it } from "vitest";
import { quickenTraces } from "../../src/program/traces";

type Prepare = (error: Error, frames: NodeJS.CallSite[]) => unknown;
const errors: { prepareStackTrace?: Prepare | undefined } = Error;
const before = errors.prepareStackTrace;
afterEach(() => {
  errors.prepareStackTrace = before;
});

/** Stands for a loader's source maps; counts the frames that it is asked to map. */
function mapping(): { mapped: number } {
  const count = { mapped: 0 };
  errors.prepareStackTrace = (error, frames) => {
    count.mapped += frames.length;
    return [String(error), ...frames.map(() => "    at mapped (program.ts:1:2)")].join("\n");
  };
  return count;
}

/** The names by which Pulumi takes its traces. */
const debuggablePromise = () => new Error("taken").stack;
const somebodyElse = () => new Error("thrown").stack;

it("maps the program's own frames of Pulumi's traces, and none of a package's", () => {
  const count = mapping();
  quickenTraces();
  const lines = debuggablePromise()?.split("\n") ?? [];
  expect(lines.slice(0, 2)).toEqual(["Error: taken", "    at mapped (program.ts:1:2)"]);
  expect(lines.slice(count.mapped + 1).join("\n")).toContain("node_modules");
  expect(lines.filter((line) => line.includes("program.ts"))).toHaveLength(count.mapped);
});

it("leaves every other trace to the loader", () => {
  mapping();
  quickenTraces();
  expect(new Set(somebodyElse()?.split("\n").slice(1))).toEqual(new Set(["    at mapped (program.ts:1:2)"]));
});

it("wraps a loader's mapping once, however many stacks are declared", () => {
  mapping();
  quickenTraces();
  const once = errors.prepareStackTrace;
  quickenTraces();
  expect(errors.prepareStackTrace).toBe(once);
});

it("changes nothing where no loader maps traces", () => {
  delete errors.prepareStackTrace;
  quickenTraces();
  expect(errors.prepareStackTrace).toBeUndefined();
});
