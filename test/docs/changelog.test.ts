import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { version } from "../../src/package.json";

const headings = [...readFileSync("CHANGELOG.md", "utf8").matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
const releases = headings.flatMap((heading) => /^\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$/.exec(heading)?.[1] ?? []);

it("has what is not released yet, then every release with its day, the newest first", () => {
  expect(headings[0]).toBe("[Unreleased]");
  expect(releases).toHaveLength(headings.length - 1);
  expect(releases).toEqual(releases.toSorted((a, b) => b.localeCompare(a, "en", { numeric: true })));
});

it("says what is new in the package's version", () => {
  expect(releases[0]).toBe(version);
});
