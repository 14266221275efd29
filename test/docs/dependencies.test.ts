import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import manifest from "../../package.json";
import lock from "../../package-lock.json";

const listed = [...readFileSync("docs/dependencies.md", "utf8").matchAll(/^- `([^`]+)`: \S/gm)].map(
  ([, name = ""]) => name,
);
const declared = { ...manifest.dependencies, ...manifest.devDependencies };

it("says of each dependency why it is there, and of no other", () => {
  expect(listed.toSorted()).toEqual(Object.keys(declared).toSorted());
});

it("pins every dependency to one version", () => {
  expect(Object.values(declared).filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

it("names no registry in the lock file", () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved"/);
});
