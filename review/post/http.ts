import { ReviewError } from "../review-error";

export interface Call {
  readonly url: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Default `application/json`. */
  readonly contentType?: string;
}

/** Calls a code host's REST API and answers the parsed body. Rejects with method, URL and status, and never shows a header. */
export async function callApi<Answer>({ url, method = "GET", headers, body, contentType }: Call): Promise<Answer> {
  const type = { "content-type": contentType ?? "application/json", accept: "application/json" };
  const response = await fetch(url, {
    method,
    headers: { ...type, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: "error",
  });
  const text = await response.text();
  if (!response.ok) throw new ReviewError(`${method} ${url}: ${response.status} ${text.slice(0, 300)}`);
  return (text === "" ? undefined : JSON.parse(text)) as Answer;
}

/** All items of a list that comes in pages of a hundred. */
export async function allPages<Item>(url: string, headers: Call["headers"]): Promise<Item[]> {
  const items: Item[] = [];
  for (let page = 1; ; page++) {
    const more = await callApi<Item[]>({
      url: `${url}${url.includes("?") ? "&" : "?"}per_page=100&page=${page}`,
      headers,
    });
    items.push(...more);
    if (more.length < 100) return items;
  }
}
