import type { PolicySection } from "../../policies/rule";
import type { XmlNode } from "../../policies/xml";
import type { Policy } from "./call";
import type { PolicyEntities } from "./policy-entities";

/** Where a policy document hangs. */
export interface PolicyOwner {
  readonly id: string;
  /** For people, such as `product starter`. */
  readonly label: string;
}

/** A place in a policy document, or in a fragment that it includes. */
export interface PolicyPlace {
  /** The section, or `fragment <id>`, or `document` outside of both. */
  readonly part: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/** A statement that this gateway cannot run; calls that would meet it are answered 501. */
export interface NotRunHere {
  readonly owner: PolicyOwner;
  readonly place: PolicyPlace;
  /** In sentences. */
  readonly what: string;
}

export const placeText = ({ part, line, column }: PolicyPlace): string => `${part} ${line}:${column}`;

/** `api azureml-demo inbound 3:9: The policy …` */
export const problemText = ({ owner, place, what }: NotRunHere): string =>
  `${owner.label} ${placeText(place)}: ${what}`;

/** What surrounds a policy statement while it is compiled. */
export interface StatementContext {
  readonly scope: PolicyOwner;
  readonly section: PolicySection;
  /** What set-header and its like work on: differs from the section inside return-response. */
  readonly target: "request" | "response";
  readonly entities: PolicyEntities;
  /** Takes what cannot be run. */
  readonly problems: NotRunHere[];
  readonly place: (offset: number) => PolicyPlace;
  /** Compiles statements inside another one. */
  readonly compile: (nodes: readonly XmlNode[], context: StatementContext) => readonly Policy[];
}

/** Says what cannot be run, without the secrets that were put in for named values. */
export function complain(context: StatementContext, offset: number, what: string): void {
  const { scope, problems, place, entities } = context;
  let shown = what;
  for (const [name, secret] of entities.secrets) shown = shown.replaceAll(secret, `{{${name}}}`);
  problems.push({ owner: scope, place: place(offset), what: shown });
}
