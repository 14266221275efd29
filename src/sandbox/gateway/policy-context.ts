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

export interface NotRunHere {
  /** Where the document hangs, such as `api azureml-demo`. */
  readonly scope: string;
  /** `<section> <line>:<column>: …`, in sentences. */
  readonly message: string;
}

/** What surrounds a policy statement while it is compiled. */
export interface StatementContext {
  readonly scope: PolicyOwner;
  readonly section: PolicySection;
  /** What set-header and its like work on: differs from the section inside return-response. */
  readonly target: "request" | "response";
  readonly entities: PolicyEntities;
  /** Takes what cannot be run. */
  readonly problems: NotRunHere[];
  /** `<section> <line>:<column>`. */
  readonly place: (offset: number) => string;
  /** Compiles statements inside another one. */
  readonly compile: (nodes: readonly XmlNode[], context: StatementContext) => readonly Policy[];
}

export function complain({ scope, problems, place }: StatementContext, offset: number, message: string): void {
  problems.push({ scope: scope.label, message: `${place(offset)}: ${message}` });
}
