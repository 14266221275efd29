import type { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { own } from "../../text/records";

/** Header fields of one message: names compared without case, repeated fields kept apart, order kept. */
export class HeaderFields {
  readonly #fields = new Map<string, { readonly name: string; readonly values: string[] }>();

  /** From Node's `rawHeaders`: names and values in turn. */
  static fromRaw(raw: readonly string[]): HeaderFields {
    const fields = new HeaderFields();
    for (let at = 0; at + 1 < raw.length; at += 2) fields.append(raw[at] ?? "", raw[at + 1] ?? "");
    return fields;
  }

  /** Each field's value; undefined where there is none. */
  all(name: string): readonly string[] | undefined {
    return this.#fields.get(name.toLowerCase())?.values;
  }

  /** Repeated fields joined with a comma, as HTTP lets a recipient do. */
  get(name: string): string | undefined {
    return this.#fields.get(name.toLowerCase())?.values.join(", ");
  }

  set(name: string, ...values: string[]): void {
    this.#fields.set(name.toLowerCase(), { name, values });
  }

  append(name: string, ...values: string[]): void {
    const field = this.#fields.get(name.toLowerCase());
    if (field) field.values.push(...values);
    else this.set(name, ...values);
  }

  delete(name: string): void {
    this.#fields.delete(name.toLowerCase());
  }

  /** Takes the fields of another message over; only `Vary` keeps what it had. */
  merge(others: HeaderFields): void {
    for (const [key, { name, values }] of others.#fields)
      if (key === "vary") this.append(name, ...values);
      else this.set(name, ...values);
  }

  /** Names and values in turn, as undici and Node's `writeHead` take them. */
  toRaw(): string[] {
    return [...this.#fields.values()].flatMap(({ name, values }) => values.flatMap((value) => [name, value]));
  }
}

interface QueryEntry {
  readonly name: string;
  readonly value: string;
  /** As the client wrote it: what no policy touches reaches the backend unchanged, which URLSearchParams would not grant. */
  readonly raw: string;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // A client may send a lone percent sign; API Management passes it on.
    return text;
  }
}

const entry = (name: string, value: string): QueryEntry => ({
  name,
  value,
  raw: `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
});

/** Query parameters of a request: names compared without case. */
export class QueryParameters {
  #entries: QueryEntry[];

  constructor(search: string) {
    this.#entries = search
      .replace(/^\?/, "")
      .split("&")
      .filter((raw) => raw !== "")
      .map((raw) => {
        const [name = "", ...value] = raw.split("=");
        return { name: decode(name), value: decode(value.join("=")), raw };
      });
  }

  get(name: string): string | undefined {
    return this.all(name)?.[0];
  }

  /** Every value in order; undefined where there is none. */
  all(name: string): readonly string[] | undefined {
    const named = this.#entries.filter((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
    return named.length > 0 ? named.map(({ value }) => value) : undefined;
  }

  /** Replaces every value of the name; the new ones stand at the end. */
  set(name: string, ...values: string[]): void {
    this.delete(name);
    this.append(name, ...values);
  }

  append(name: string, ...values: string[]): void {
    this.#entries.push(...values.map((value) => entry(name, value)));
  }

  delete(name: string): void {
    this.#entries = this.#entries.filter((candidate) => candidate.name.toLowerCase() !== name.toLowerCase());
  }

  /** With the leading question mark, or empty. */
  toString(): string {
    return this.#entries.length === 0 ? "" : `?${this.#entries.map(({ raw }) => raw).join("&")}`;
  }
}

/** What the client gets, from the backend or from the gateway itself. */
export interface ResponseMessage {
  status: number;
  /** Undefined for the usual phrase of the status. */
  reason?: string | undefined;
  readonly headers: HeaderFields;
  body: Readable | string | undefined;
}

/** A message whose body can be read and replaced. */
interface WithBody {
  body: Readable | Buffer | string | undefined;
  readonly headers: HeaderFields;
}

const isStream = (body: WithBody["body"]): body is Readable => typeof body === "object" && !Buffer.isBuffer(body);

/** Puts text in the place of a body. What was streaming is read to its end, so that its connection can be used again. */
export function replaceBody(message: WithBody | ResponseMessage, text: string | undefined): void {
  if (isStream(message.body)) message.body.resume();
  message.body = text;
  for (const name of ["Content-Length", "Transfer-Encoding", "Content-Encoding"]) message.headers.delete(name);
}

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  gzip: promisify<Buffer, Buffer>(gunzip),
  "x-gzip": promisify<Buffer, Buffer>(gunzip),
  deflate: promisify<Buffer, Buffer>(inflate),
  br: promisify<Buffer, Buffer>(brotliDecompress),
};

/** The bytes of a body; what was streaming is read to its end. */
export async function bodyBytes(body: WithBody["body"]): Promise<Buffer> {
  if (!isStream(body)) return Buffer.from(body ?? "");
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The text of a body, UTF-8, decoded as its Content-Encoding says. The body is gone then: {@link replaceBody} has to follow. */
export async function bodyText({ body, headers }: WithBody): Promise<string> {
  const decoder = own(DECODERS, headers.get("Content-Encoding")?.toLowerCase() ?? "");
  const bytes = await bodyBytes(body);
  return (decoder ? await decoder(bytes) : bytes).toString("utf8");
}
