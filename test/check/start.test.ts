import { expect, test } from "vitest";
import { apim } from "../apim";
import { check, usage } from "./check-command";

// What a program needs; the rest of a longer run is what other programs on the machine took away.
const least = (values: readonly number[]) => Math.min(...values);

test("the check computes no more than twice as long as Node takes to load js-yaml", () => {
  check();
  const runs = Array.from({ length: 7 }, () => ({
    yaml: usage("-e", 'require("js-yaml")').computing,
    check: usage(...apim("check")).computing,
  }));
  expect(least(runs.map((run) => run.check))).toBeLessThan(2 * least(runs.map((run) => run.yaml)));
});
