import type { HeaderFields, QueryParameters } from "./message";

/** Where a caller names the version of an API of a version set, besides its path. */
interface VersionPlace {
  readonly header: string | undefined;
  readonly query: string | undefined;
  /** Undefined for an API without versions, or the original one of a set, which answers calls that name none. */
  readonly version: string | undefined;
}

interface Entry<Api> {
  readonly api: Api;
  readonly place: VersionPlace;
}

export interface ApiMatch<Api> {
  readonly api: Api;
  /** What follows the API's path, still percent-encoded; begins with a slash unless it is empty. */
  readonly rest: string;
}

function asksFor(
  { header, query, version }: VersionPlace,
  headers: HeaderFields,
  parameters: QueryParameters,
): boolean {
  const asked = header === undefined ? (query === undefined ? undefined : parameters.get(query)) : headers.get(header);
  return (header === undefined && query === undefined) || asked === version;
}

/** The APIs of a service, found by the longest path that a request begins with; whole segments, without case. */
export class ApiTable<Api> {
  readonly #paths = new Map<string, Entry<Api>[]>();

  add(path: string, api: Api, place: VersionPlace): void {
    const key = path === "" ? "" : `/${path.toLowerCase()}`;
    const entries = this.#paths.get(key) ?? [];
    entries.push({ api, place });
    this.#paths.set(key, entries);
  }

  all(): readonly Api[] {
    return [...this.#paths.values()].flat().map(({ api }) => api);
  }

  /** `pathname` as the client sent it. */
  match(pathname: string, headers: HeaderFields, query: QueryParameters): ApiMatch<Api> | undefined {
    const lower = pathname.toLowerCase();
    for (let end = lower.length; end >= 0; end = end === 0 ? -1 : lower.lastIndexOf("/", end - 1)) {
      const entries = this.#paths.get(lower.slice(0, end));
      const found = entries?.find(({ place }) => asksFor(place, headers, query));
      if (entries) return found && { api: found.api, rest: pathname.slice(end) };
    }
    return undefined;
  }
}
