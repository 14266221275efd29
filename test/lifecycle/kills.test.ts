import { beforeAll, describe, expect, it } from "vitest";
import { cliMissing } from "./cli";
import { undisturbed } from "./fault-scenarios";
import { EVERY_WRITE, killArm, killAt, KILLED_AT, MOMENTS } from "./kill-scenarios";

describe.skipIf(cliMissing)(`a deployment loses nothing${cliMissing ? ` (skipped: ${cliMissing})` : ""}`, () => {
  let expected: unknown;
  beforeAll(async () => {
    expected = await undisturbed();
  });

  it.each(KILLED_AT)("when it is killed at its request %i to Resource Manager", async (request) => {
    const { injected, lost } = await killAt(request, expected);
    expect(injected).toBe(1);
    expect(lost).toEqual([]);
  });

  it.each(MOMENTS)(`when every ${EVERY_WRITE}th write kills Resource Manager, $title`, async ({ kind }) => {
    const { injected, runs, lost } = await killArm(kind, expected);
    expect(injected).toBeGreaterThanOrEqual(3);
    expect(runs).toBe(1);
    expect(lost).toEqual([]);
  });
});
