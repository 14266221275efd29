import { expect, it } from "vitest";
import { runPrograms } from "../../src/engine/batch";
import type { RunResult } from "../../src/engine/run";
import { containsSecret } from "../../src/engine/values";
import { echoProvider, PRELUDE, programFolder } from "./program";

const names = ({ declarations }: RunResult): string[] => declarations.map(({ name }) => name);

async function collect(results: AsyncIterable<RunResult>): Promise<RunResult[]> {
  const all: RunResult[] = [];
  for await (const result of results) all.push(result);
  return all;
}

it("runs several programs and stacks in one process, each with modules, settings and folder of its own", async () => {
  const files = {
    "index.js": `${PRELUDE}
const state = require("./state.js");
const { greeting } = { greeting: new pulumi.Config().requireSecret("greeting") };
declare("thing-" + ++state.runs + "-" + process.pid + "-" + pulumi.getStack(), { greeting });
exports.folder = process.cwd();`,
    "state.js": "exports.runs = 0;",
    "Pulumi.one.yaml": "config: { demo:greeting: { secure: abc } }",
    "Pulumi.two.yaml": "config: { demo:greeting: { secure: def } }",
  };
  const roots = await Promise.all([programFolder(files), programFolder(files)]);
  const jobs = roots.flatMap((root) =>
    ["one", "two"].map((stack) => ({ root, stack, provider: echoProvider(), standInForSecrets: true })),
  );
  const results = await collect(runPrograms(jobs));
  const things = results.map((result) => names(result)[1]?.split("-") ?? []);
  expect(things.map(([, runs, , stack]) => [runs, stack])).toEqual([
    ["1", "one"],
    ["1", "two"],
    ["1", "one"],
    ["1", "two"],
  ]);
  expect(new Set(things.map(([, , pid]) => pid)).size).toBe(1);
  expect(results.map(({ outputs }) => outputs.folder)).toEqual([roots[0], roots[0], roots[1], roots[1]]);
  for (const { declarations } of results) expect(containsSecret(declarations[1]?.inputs.greeting)).toBe(true);
});

it("says of a program that fails what running it alone says", async () => {
  const broken = await programFolder({
    "index.js": `${PRELUDE} throw new pulumi.RunError("operations/a.yaml:1:1: no");`,
  });
  const jobs = [{ root: broken, stack: "dev", provider: echoProvider() }];
  await expect(collect(runPrograms(jobs))).rejects.toThrow(/^operations\/a.yaml:1:1: no$/);
});

it("goes on after a failure that only happens beside other programs", async () => {
  const root = await programFolder({
    "index.js": `${PRELUDE} if (!process.env.PULUMI_CONFIG) throw new Error("not alone"); declare("alone");`,
  });
  const fine = await programFolder({ "index.js": `${PRELUDE} declare("fine");` });
  const jobs = [root, fine].map((folder) => ({ root: folder, stack: "dev", provider: echoProvider() }));
  expect((await collect(runPrograms(jobs))).map(names)).toEqual([
    ["demo-dev", "alone"],
    ["demo-dev", "fine"],
  ]);
});

it("stops at once when asked to", async () => {
  const root = await programFolder({
    "index.js": `${PRELUDE} setInterval(() => {}, 1000); module.exports = async () => new Promise(() => {});`,
  });
  const stop = new AbortController();
  const run = collect(runPrograms([{ root, stack: "dev", provider: echoProvider() }], stop.signal));
  setTimeout(() => stop.abort(new Error("enough")), 50);
  await expect(run).rejects.toThrow("enough");
});
