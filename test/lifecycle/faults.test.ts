import { beforeAll, describe, expect, it } from "vitest";
import { cliMissing } from "./cli";
import { killAt, KILLED_AT, SCENARIOS, suffer, undisturbed } from "./fault-scenarios";

describe.skipIf(cliMissing)(`a deployment survives${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  let expected: unknown;
  beforeAll(async () => {
    expected = await undisturbed();
  });

  it.each(SCENARIOS)("$title after $runs run(s), and loses nothing", async (scenario) => {
    const { injected, runs, lost } = await suffer(scenario, expected);
    expect(injected).toBeGreaterThan(0);
    expect(runs).toBe(scenario.runs);
    expect(lost).toEqual([]);
  });

  it.each(KILLED_AT)("being killed at its request %i to Resource Manager, and loses nothing", async (request) => {
    const { injected, lost } = await killAt(request, expected);
    expect(injected).toBe(1);
    expect(lost).toEqual([]);
  });
});
