import { OperationTable } from "../../azure/operation-table";
import { parseUrlTemplate } from "../../azure/url-template";
import type { QueryCondition, Segment, UrlTemplate } from "../../azure/url-template";
import { words } from "../sentence";
import type { Sentence } from "../sentence";
import type { OperationContract } from "./model/contract";
import type { Pairing } from "./pairing";
import type { ContractPlace } from "./place";

/** A call that could be made. */
export interface Probe {
  readonly method: string;
  /** Below the API's own path. */
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
}

type Routes = OperationTable<OperationContract>;

const known = new WeakMap<readonly OperationContract[], Routes>();

/** How calls of an API find their operations. */
export function routesOf(operations: readonly OperationContract[]): Routes {
  const routes = known.get(operations) ?? newRoutes(operations);
  known.set(operations, routes);
  return routes;
}

function newRoutes(operations: readonly OperationContract[]): Routes {
  const table: Routes = new OperationTable();
  for (const operation of operations) table.add(operation.method, operation.urlTemplate, operation);
  return table;
}

/** What becomes of calls with which the operation of the older version was meant, as in `calls to it …`. */
export function fateOf({ apis }: Pairing, place: ContractPlace, operation: OperationContract): Sentence {
  const api = apis.find((pair) => pair.place.api === place.api);
  const other = api && answering(routesOf(api.after.operations), probeOf(operation));
  return other ? words`are answered by ${other.name} instead` : ["get 404 Not Found"];
}

/** The operation that answers the call, if one does. */
export function answering(routes: Routes, { method, path, query }: Probe): OperationContract | undefined {
  const lowered = new Map([...query].map(([name, value]) => [name.toLowerCase(), value]));
  return routes.match(method, path, { get: (name) => lowered.get(name.toLowerCase()) })?.operation;
}

/** A call with which the operation is meant. */
export function probeOf({ method, urlTemplate }: OperationContract): Probe {
  const { segments, query } = parseUrlTemplate(urlTemplate);
  return probe(method, segments.map(valueOf), query);
}

/** A call that suits two operations; undefined when none does. */
export function sharedProbe(one: OperationContract, other: OperationContract): Probe | undefined {
  if (one.method !== other.method) return undefined;
  const [a, b] = [one, other].map(({ urlTemplate }) => parseUrlTemplate(urlTemplate)) as [UrlTemplate, UrlTemplate];
  const segments = meet(a.segments, b.segments);
  const literals = [...a.query, ...b.query].filter(({ placeholder }) => placeholder === undefined);
  const isClear = literals.every(({ name, literal }) =>
    literals.every(
      (each) => each.name.toLowerCase() !== name.toLowerCase() || each.literal.toLowerCase() === literal.toLowerCase(),
    ),
  );
  return segments && isClear ? probe(one.method, segments, [...a.query, ...b.query]) : undefined;
}

/** What stands for any value; no literal of a template is so. */
const ANY = "0-any-0";

function valueOf(segment: Segment): string {
  if (segment.kind === "literal") return segment.text;
  return segment.kind === "mixed"
    ? segment.source
        .replace(/^\^|\$$/g, "")
        .replace(/\(\.\+\)/g, ANY)
        .replace(/\\(.)/g, "$1")
    : ANY;
}

/** Parts of a path that suits both. */
function meet(one: readonly Segment[], other: readonly Segment[]): string[] | undefined {
  const [first, ...rest] = one;
  const [counterpart, ...others] = other;
  if (first === undefined && counterpart === undefined) return [];
  if (first?.kind === "rest") return other.map(valueOf);
  if (counterpart?.kind === "rest") return one.map(valueOf);
  if (first === undefined || counterpart === undefined) return undefined;
  const [from, to] = [valueOf(first), valueOf(counterpart)];
  const part = first.kind === "placeholder" ? to : from;
  const suits =
    counterpart.kind === "placeholder" ||
    first.kind === "placeholder" ||
    from === to ||
    matches(first, to) ||
    matches(counterpart, from);
  const remainder = suits ? meet(rest, others) : undefined;
  return remainder && [part, ...remainder];
}

const matches = (segment: Segment, text: string): boolean =>
  segment.kind === "mixed" && new RegExp(segment.source, "i").test(text);

function probe(method: string, segments: readonly string[], query: readonly QueryCondition[]): Probe {
  const open = query.map(({ name }) => [name, ANY] as const);
  const fixed = query.flatMap(({ name, placeholder, literal }) =>
    placeholder === undefined ? [[name, literal] as const] : [],
  );
  return { method, path: `/${segments.join("/")}`, query: new Map([...open, ...fixed]) };
}
