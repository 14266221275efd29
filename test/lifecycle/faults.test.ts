import { beforeAll, describe, expect, it } from "vitest";
import { cliMissing } from "./cli";
import { SCENARIOS, suffer, undisturbed } from "./fault-scenarios";

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
});
