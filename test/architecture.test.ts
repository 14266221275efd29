import { readdirSync, readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** The rooms by floor, from the ground. A file imports what lies on lower floors, and of its own floor only its own room. */
const FLOORS: readonly (readonly string[])[] = [
  ["text"],
  ["cli"],
  ["engine"],
  ["azure"],
  ["policies"],
  ["templates"],
  ["program", "check", "review", "new", "sandbox"],
  ["client", "pipeline"],
  ["commands.ts"],
  ["apim.ts", "index.ts"],
  ["component"],
];

const files = ["src", "scripts", "bench", "test"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((name) => name.endsWith(".ts") && !name.startsWith("test/fixtures/")),
);

/** Module names in any form of import: of values and of types, from another file's exports, when first called, and within a type. */
function namedIn(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The file that a relative import leads to. */
function target(from: string, name: string): string {
  const path = posix.join(dirname(from), name.replace(/\.js$/, ""));
  return [`${path}.ts`, posix.join(path, "index.ts")].find((file) => files.includes(file)) ?? path;
}

const named = new Map(files.map((file) => [file, namedIn(readFileSync(file, "utf8"))]));
const imports = new Map(
  [...named].map(([file, names]) => [
    file,
    names.filter((name) => /^\.\.?(\/|$)/.test(name)).map((name) => target(file, name)),
  ]),
);

const inSource = (file: string) => file.startsWith("src/");
/** What a policy does in the gateway lies in the policy's folder, and belongs to the sandbox. */
const isPolicyInGateway = (file: string) => /^src\/policies\/known\/[^/]+\/gateway$/.test(file.replace(/\.ts$/, ""));
const room = (file: string) => (isPolicyInGateway(file) ? "sandbox" : (file.split("/")[1] ?? file));
const floor = (file: string) => FLOORS.findIndex((rooms) => rooms.includes(room(file)));
/** From the files of src/. */
const arrows = [...imports].flatMap(([from, targets]) => (inSource(from) ? targets.map((to) => ({ from, to })) : []));
const shown = (found: typeof arrows) => found.map(({ from, to }) => `${from} → ${to}`);

/** The files that import each other in a circle, and those on a way between two circles. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const inner = [...graph].filter(([file, targets]) => {
    const imported = [...graph.values()].some((each) => each.includes(file));
    return imported && targets.some((to) => graph.has(to));
  });
  return inner.length === graph.size ? [...graph.keys()].toSorted() : circles(new Map(inner));
}

/** All that is loaded with a file. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const each of imports.get(file) ?? []) reached(each, seen);
  return seen;
}

/** What the files of a folder load of a room. */
function loaded(folder: string, wanted: string): string[] {
  const loading = files.filter((file) => file.startsWith(`src/${folder}/`) && !isPolicyInGateway(file));
  expect(loading).not.toEqual([]);
  return loading.flatMap((file) => [...reached(file)]).filter((file) => inSource(file) && room(file) === wanted);
}

describe("the arrows between files", () => {
  it("are found in every form of import", () => {
    const forms = `import a from "./a"; import type { B } from "./b"; export { c } from "./c"; export * from "./d";
      type E = import("./e").E; const load = () => import("./f.js"); import g = require("./g"); const text = 'from "./no"';`;
    expect(namedIn(forms)).toEqual(["./a", "./b", "./c", "./d", "./e", "./f.js", "./g"]);
    expect(arrows.length).toBeGreaterThan(files.filter(inSource).length);
  });

  it("make no circle, types included", () => {
    const circle = [
      ["a", ["b"]],
      ["b", ["c"]],
      ["c", ["b", "d"]],
      ["d", []],
    ] as const;
    expect(circles(new Map<string, readonly string[]>(circle))).toEqual(["b", "c"]);
    expect(circles(imports)).toEqual([]);
  });

  it("lead into src or to the editors' schemas, which are generated", () => {
    expect(shown(arrows.filter(({ to }) => !inSource(to) && !to.startsWith("schemas/")))).toEqual([]);
  });

  it("run down only, from floor to floor", () => {
    expect(files.filter((file) => inSource(file) && floor(file) < 0)).toEqual([]);
    const between = arrows.filter(({ from, to }) => files.includes(to) && room(from) !== room(to));
    expect(shown(between.filter(({ from, to }) => floor(to) >= floor(from)))).toEqual([]);
  });
});

describe("whoever reads the templates", () => {
  it.each(["azure", "policies", "templates", "program", "check", "review"])(
    "%s loads nothing of the sandbox",
    (folder) => {
      expect(loaded(folder, "sandbox")).toEqual([]);
    },
  );

  it("loads no more of a policy than its facts and what they are made of", () => {
    const ofFacts = files.filter((file) => /^src\/policies\/known\/[^/]+\/facts\.ts$/.test(file));
    expect(ofFacts.length).toBeGreaterThan(60);
    const loads = new Set(ofFacts.flatMap((file) => [...reached(file)]));
    const others = [...loads].filter(
      (file) => !/^src\/policies\/(?:known\/[^/]+\/facts|parts\/[\w-]+|rule|scope)\.ts$/.test(file),
    );
    expect(others).toEqual(["src/azure/tiers.ts", "src/text/records.ts"]);
  });

  it.each(["sandbox/gateway", "sandbox/portal"])("is not %s, which serves what was deployed", (folder) => {
    expect(loaded(folder, "templates")).toEqual([]);
  });
});

it("only the program declares resources of Azure", () => {
  const declaring = [...named].filter(
    ([file, names]) => inSource(file) && names.some((name) => name.startsWith("@pulumi/azure-native")),
  );
  expect([...new Set(declaring.map(([file]) => room(file)))]).toEqual(["program"]);
});
