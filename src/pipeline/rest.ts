import { parseJson } from "../text/json";
import { show } from "../text/show";
import { UsageError } from "../cli/user-error";

export type Ask = <Answer>(
  method: "GET" | "POST" | "PATCH" | "PUT",
  path: string,
  body?: unknown,
  contentType?: string,
) => Promise<Answer>;

const SECONDS = 30;

/** Asks a platform's REST API below `base`. An answer of 400 or more is an error with the platform's words, without the token. */
export function restClient(base: string, headers: Readonly<Record<string, string>>): Ask {
  return async <Answer>(method: string, path: string, body?: unknown, contentType = "application/json") => {
    const url = `${base.replace(/\/$/, "")}${path}`;
    const answer = await fetch(url, {
      method,
      headers: { ...headers, "content-type": contentType },
      signal: AbortSignal.timeout(SECONDS * 1000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new UsageError(`${method} ${url}: ${answer.status} ${text.slice(0, 500)}`);
    const parsed = parseJson(text);
    if ("value" in parsed) return parsed.value as Answer;
    throw new UsageError(`${method} ${url}: the answer must be JSON, got ${show(text)}`);
  };
}

const PAGE = 100;

/** All items of a list that comes in pages. */
export async function everyPage<Item>(ask: Ask, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page++) {
    const separator = path.includes("?") ? "&" : "?";
    const found = await ask<Item[]>("GET", `${path}${separator}per_page=${PAGE}&page=${page}`);
    items.push(...found);
    if (found.length < PAGE) return items;
  }
}
