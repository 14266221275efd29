import { own } from "../../text/records";
import { SUBSCRIPTION_KEY } from "../../azure/names";
import type { ApiTemplate, OperationTemplate } from "../../templates/model";
import { replaceReferences } from "../../templates/requests/model";
import type { RequestsFile, RequestTest } from "../../templates/requests/model";
import { mapTexts } from "../../templates/requests/texts";
import { exchange } from "../http";
import type { SendOptions } from "../http";
import { bodyOf, mismatches, valueAt } from "./expect";
import type { HttpAnswer } from "./expect";
import { expandUrl } from "./url";

/** How one request test went; it passed when it has no problems. */
export interface Result {
  readonly name: string;
  readonly status: number | undefined;
  /** From sending to the whole answer; a wait for a rate limit before is not in it. */
  readonly seconds: number;
  readonly problems: readonly string[];
}

export interface GatewayTarget extends Pick<SendOptions, "resolveHost" | "onWait" | "signal"> {
  /** Base URL of the gateway, without the API's path. */
  readonly gateway: string;
  readonly subscriptionKey: string | undefined;
}

/** The values that requests may name; what answers save is added to them. */
type Values = Map<string, string>;

class MissingValue extends Error {}

/** One request test with all that it is made of. */
interface Case {
  readonly api: ApiTemplate;
  readonly headers: Readonly<Record<string, string>> | undefined;
  readonly test: RequestTest;
  readonly target: GatewayTarget;
  readonly values: Values;
}

function valueOf({ values }: Case, name: string): string {
  const value = values.get(name);
  if (value !== undefined) return value;
  throw new MissingValue(`no value for ${name}, since the request that saves it failed`);
}

const fill = (one: Case, text: string): string => replaceReferences(text, (name) => valueOf(one, name));

function urlOf(one: Case, { contract: { urlTemplate, templateParameters } }: OperationTemplate): string {
  const { api, test, target, values } = one;
  const parameter = (name: string): string => {
    const given = own(test.parameters, name);
    if (given !== undefined) return fill(one, given);
    const fallback = templateParameters.find((each) => each.name === name)?.defaultValue;
    return values.get(name) ?? fallback ?? valueOf(one, name);
  };
  return `${target.gateway.replace(/\/+$/, "")}/${api.contract.path}${expandUrl(urlTemplate, parameter, test.leaveOut ?? [])}`;
}

function headersOf(one: Case): Headers {
  const { api, test, target } = one;
  const key = test.key ?? target.subscriptionKey;
  const keyName = api.contract.subscriptionKeyParameterNames?.header ?? SUBSCRIPTION_KEY.header;
  const headers = new Headers(typeof test.body === "object" ? { "Content-Type": "application/json" } : {});
  for (const [name, text] of Object.entries({ ...one.headers, ...test.headers })) headers.set(name, fill(one, text));
  if (key !== undefined && key !== "none") headers.set(keyName, key);
  return headers;
}

type Timed = HttpAnswer & { readonly seconds: number };

async function sendOne(one: Case): Promise<Timed> {
  const { api, test, target } = one;
  const operation = api.operations.find(({ id }) => id === test.operation);
  if (!operation) throw new Error(`"${test.name}" names no operation, which the check must have found.`);
  const body = mapTexts(test.body, (text) => fill(one, text));
  const init = {
    method: operation.contract.method,
    headers: headersOf(one),
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    ...(target.signal && { signal: target.signal }),
  };
  const url = urlOf(one, operation);
  const { onWait } = target;
  let sent = performance.now();
  const resolveHost = (to: URL): URL => {
    sent = performance.now();
    return target.resolveHost(to);
  };
  const response =
    test.expect.status === 429
      ? await fetch(resolveHost(new URL(url)), init)
      : await exchange(url, { ...init, resolveHost, ...(onWait && { onWait }) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, seconds: (performance.now() - sent) / 1000 };
}

function save({ test, values }: Case, answer: HttpAnswer): string[] {
  return Object.entries(test.save ?? {}).flatMap(([name, pointer]) => {
    const value = valueAt(bodyOf(answer), pointer);
    if (value === undefined) return [`body has nothing at "${pointer}" to save as ${name}`];
    values.set(name, value);
    return [];
  });
}

async function runOne(one: Case): Promise<Omit<Result, "name">> {
  try {
    const answer = await sendOne(one);
    const problems = mismatches(one.test.expect, answer);
    const { status, seconds } = answer;
    return { status, seconds, problems: problems.length > 0 ? problems : save(one, answer) };
  } catch (error) {
    if (error instanceof MissingValue) return { status: undefined, seconds: 0, problems: [error.message] };
    throw error;
  }
}

/** Sends the requests of one API in their order and tells each result as it comes. */
export async function* runSuite(
  api: ApiTemplate,
  { headers, requests, values: defaults = {} }: RequestsFile,
  target: GatewayTarget,
  provided: ReadonlyMap<string, string>,
): AsyncGenerator<Result> {
  const values: Values = new Map([...Object.entries(defaults), ...provided]);
  for (const test of requests) {
    yield { name: test.name, ...(await runOne({ api, headers, test, target, values })) };
  }
}
