import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Declaration } from "../../src/engine/provider";
import type { OpenApiDocument } from "../../src/sandbox/portal/openapi-types";
import { documentsOf } from "./openapi-documents";

/** How Redocly's diff rates a change, the worst first. */
export const IMPACTS = ["major", "minor", "patch"] as const;
export type Impact = (typeof IMPACTS)[number];

type Versions = readonly [before: readonly Declaration[], after: readonly Declaration[]];

interface Report {
  readonly changes: readonly { readonly path: string; readonly impact: Impact }[];
}

/**
 * What an independent tool for OpenAPI documents says of each pair of versions: the worst impact of what it finds; undefined when it finds nothing.
 * Pairs of the same paths go through it at once, as the paths `/<index>/…` of one document. The others go alone: a path that goes from one
 * pair and one that comes in another would be one renamed path to the tool.
 */
export async function openApiImpacts(pairs: readonly Versions[]): Promise<readonly (Impact | undefined)[]> {
  const parts = pairs.map((pair, index) =>
    pair.map((version) => documentsOf(version).map((each) => prefixed(each, index))),
  );
  const together = parts.filter(([before = [], after = []]) => pathsOf(before) === pathsOf(after));
  const groups = [together, ...parts.filter((each) => !together.includes(each)).map((each) => [each])];
  const reports = await Promise.all(
    groups.map((group) =>
      runDiff((group[0] ?? []).map((_, version) => merged(group.map((each) => each[version] ?? []).flat()))),
    ),
  );
  const found = pairs.map(() => new Set<Impact>());
  for (const { path, impact } of reports.flatMap(({ changes }) => changes)) found[pairOf(path)]?.add(impact);
  return found.map((impacts) => IMPACTS.find((impact) => impacts.has(impact)));
}

const pairOf = (pointer: string): number => Number(/^#\/(?:paths\/~1|components\/\w+\/)(\d+)/.exec(pointer)?.[1]);

const pathsOf = (parts: readonly Part[]): string => JSON.stringify(parts.flatMap(({ paths }) => Object.keys(paths)));

async function runDiff([base, revision]: readonly object[]): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "openapi-"));
  try {
    await writeFile(join(folder, "base.json"), JSON.stringify(base));
    await writeFile(join(folder, "revision.json"), JSON.stringify(revision));
    const cli = require.resolve("@redocly/cli/bin/cli.js");
    const args = [cli, "diff", "base.json", "revision.json", "--format=json", "--fail-on=none"];
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    const options = { cwd: folder, env, maxBuffer: 1 << 26 };
    const { stdout } = await promisify(execFile)(process.execPath, args, options);
    return JSON.parse(stdout) as Report;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function merged(parts: readonly Part[]): object {
  return {
    openapi: "3.1.0",
    info: { title: "All", version: "1" },
    paths: Object.assign({}, ...parts.map(({ paths }) => paths)) as object,
    components: {
      securitySchemes: Object.assign({}, ...parts.map(({ schemes }) => schemes)) as object,
      schemas: Object.assign({}, ...parts.map(({ schemas }) => schemas)) as object,
    },
  };
}

interface Part {
  readonly paths: object;
  readonly schemes: object;
  readonly schemas: object;
}

/** One API's document as a part of the whole: what is unique in a document bears the pair's number, and the API's path. */
function prefixed(document: OpenApiDocument, index: number): Part {
  const { pathname } = new URL(document.servers[0]?.url ?? "");
  const own = (name: string) => `${index}${pathname.replaceAll("/", "-")}-${name}`;
  const entries = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => {
      const keys = (operation.security ?? document.security ?? []).map((each) => renamed(each, own));
      return [method, { ...operation, operationId: own(operation.operationId), security: keys }];
    });
    return [`/${index}${pathname}${path}`, Object.fromEntries(operations)];
  });
  return {
    paths: Object.fromEntries(entries) as object,
    schemes: renamed(document.components.securitySchemes, own),
    schemas: document.components.schemas,
  };
}

const renamed = (named: object, own: (name: string) => string): object =>
  Object.fromEntries(Object.entries(named).map(([name, value]: [string, unknown]) => [own(name), value]));
