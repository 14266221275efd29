import type { Result } from "./run";

/** The results of one API's request tests. */
export interface SuiteResults {
  /** The API's folder name. */
  readonly apiId: string;
  readonly displayName: string;
  readonly results: readonly Result[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** Characters that XML 1.0 can write in no way. */
const UNWRITABLE = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function attribute(text: string): string {
  return text.replace(UNWRITABLE, "\ufffd").replace(/[&<>"\n]/g, (sign) => ESCAPES[sign] ?? sign);
}

function counts(results: readonly Result[]): string {
  const failures = results.filter(({ problems }) => problems.length > 0).length;
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  return `tests="${results.length}" failures="${failures}" time="${seconds.toFixed(3)}"`;
}

function testCase(apiId: string, { name, seconds, problems }: Result): string {
  const head = `    <testcase classname="${attribute(apiId)}" name="${attribute(name)}" time="${seconds.toFixed(3)}"`;
  if (problems.length === 0) return `${head}/>\n`;
  return `${head}>\n      <failure message="${attribute(problems.join("\n"))}"/>\n    </testcase>\n`;
}

/** The results as JUnit XML, which pipelines show as tests. */
export function junit(suites: readonly SuiteResults[]): string {
  const body = suites.map(
    ({ apiId, displayName, results }) =>
      `  <testsuite name="${attribute(displayName)}" ${counts(results)}>\n` +
      `${results.map((result) => testCase(apiId, result)).join("")}  </testsuite>\n`,
  );
  const all = counts(suites.flatMap(({ results }) => results));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${all}>\n${body.join("")}</testsuites>\n`;
}
