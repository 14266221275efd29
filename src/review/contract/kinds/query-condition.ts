import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { OperationContract } from "../model/contract";
import type { Pair, Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";
import { conditionsOf } from "./call";

interface Subject {
  readonly place: ContractPlace;
  readonly name: string;
  /** Undefined for any value. */
  readonly value: string | undefined;
  readonly operation: OperationContract;
}

const shown = ({ name, value }: Subject): Sentence =>
  value === undefined ? words`${name}` : words`${`${name}=${value}`}`;

export const queryPlaceholder = opposites<Subject>(
  ({ operations }) => operations.flatMap(added),
  {
    id: "query-placeholder-added",
    class: "breaking",
    title:
      "The URL template asks for one more query parameter: calls without it find no operation and get 404 Not Found.",
    example: "`…/execute` becomes `…/execute?details={details}`.",
    words: (subject) =>
      words`${subject.operation.name} only answers calls that have ${shown(subject)} in the query: calls without it do not reach it any more.`,
  },
  {
    id: "query-placeholder-removed",
    class: "safe",
    title: "The URL template no longer asks for a query parameter. Calls that have it go on working.",
    example: "`…/execute?details={details}` becomes `…/execute`.",
    words: (subject) =>
      words`${subject.operation.name} also answers calls that have no ${shown(subject)} in the query.`,
  },
);

function added({ place, before, after }: Pair<OperationContract>): Subject[] {
  const known = conditionsOf(before);
  return [...conditionsOf(after)]
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => ({ place, name, value, operation: after }));
}

export const queryValue = opposites<Subject>(
  ({ operations }: Pairing) => operations.flatMap(fixed),
  {
    id: "query-value-fixed",
    class: "breaking",
    title:
      "The URL template asks for one value of a query parameter: calls with another one do not find the operation.",
    example: "`…/execute?details={details}` becomes `…/execute?details=true`.",
    words: (subject) =>
      words`${subject.operation.name} only answers calls with ${shown(subject)} in the query: calls with another value do not reach it any more.`,
  },
  {
    id: "query-value-freed",
    class: "safe",
    title: "The URL template takes any value of a query parameter, where it took one.",
    example: "`…/execute?details=true` becomes `…/execute?details={details}`.",
    words: ({ operation, name, value = "" }) =>
      words`${operation.name} also answers calls with another value of ${name} in the query than ${value || "none"}.`,
  },
);

function fixed({ place, before, after }: Pair<OperationContract>): Subject[] {
  const known = conditionsOf(before);
  return [...conditionsOf(after)]
    .filter(([name, value]) => known.has(name) && known.get(name) === undefined && value !== undefined)
    .map(([name, value]) => ({ place, name, value, operation: after }));
}
