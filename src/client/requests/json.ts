import type { SuiteResults } from "./junit";

/** The results as JSON: a list of APIs, each with its requests; times in milliseconds, `status` null when nothing was sent. */
export function json(suites: readonly SuiteResults[]): string {
  const apis = suites.map(({ apiId, displayName, results }) => ({
    api: apiId,
    displayName,
    requests: results.map(({ name, status, seconds, problems }) => ({
      name,
      passed: problems.length === 0,
      status: status ?? null,
      milliseconds: Math.round(seconds * 1000),
      problems,
    })),
  }));
  return JSON.stringify(apis, undefined, 2);
}
