import { UsageError } from "../../cli/user-error";
import type { RequestSuite } from "../../templates/requests/load";
import { list, show } from "../../text/show";
import { didYouMean } from "../../text/suggest";

/** Which request tests are sent; all of them when nothing is said. */
export interface Selection {
  /** Folders of APIs. */
  readonly api?: readonly string[];
  /** Texts, one of which the name of a request has to hold, in whatever case. */
  readonly only?: readonly string[];
}

/** The suites of the wanted APIs with the wanted requests. Throws a UsageError when nothing fits. */
export function select(suites: readonly RequestSuite[], { api, only }: Selection): readonly RequestSuite[] {
  const known = suites.map(({ apiId }) => apiId);
  for (const name of api ?? []) {
    if (known.includes(name)) continue;
    const there = `There ${known.length === 1 ? "is" : "are"} ${list(known)}.`;
    throw new UsageError(
      `--api: no request tests of such an API, got ${show(name)}.${didYouMean(name, known)} ${there}`,
    );
  }
  const isWanted = (name: string) =>
    only === undefined || only.some((text) => name.toLowerCase().includes(text.toLowerCase()));
  const wanted = suites
    .filter(({ apiId }) => api === undefined || api.includes(apiId))
    .map((suite) => ({
      ...suite,
      content: { ...suite.content, requests: suite.content.requests.filter(({ name }) => isWanted(name)) },
    }))
    .filter(({ content }) => content.requests.length > 0);
  if (wanted.length > 0) return wanted;
  throw new UsageError(`--only: no request has this in its name, got ${list(only ?? [], "or")}.`);
}
