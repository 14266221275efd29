import type { Comparison } from "../../../src/review/compare";
import { contractKinds } from "../../../src/review/contract/kinds";
import type { ContractPlace } from "../../../src/review/contract/place";
import type { Change as PropertyChange } from "../../../src/review/plan/change";
import type { Change } from "../pull-request";

/** One pull request and what its review has to hold. Absent lists are empty ones. */
export interface Case extends Change {
  readonly title: string;
  /** `<kind> <type> <name>`, then the forcing properties in brackets, then for each changed property a line `<path>: <old> → <new>`. */
  readonly plan?: readonly string[];
  /** `<class> <kind> <api>/<operation>`, or the product. */
  readonly contract?: readonly string[];
  /** `<kind> <api>/<operation>`. */
  readonly risks?: readonly string[];
}

/** A comparison in the form in which cases are written. */
export function summary({ steps, contract, risks }: Comparison): Required<Pick<Case, "plan" | "contract" | "risks">> {
  return {
    plan: steps.flatMap(({ kind, type, name, changes, forcedBy }) => [
      `${kind} ${type.split(":").at(-1) ?? ""} ${name}${forcedBy.length > 0 ? ` (${forcedBy.join(", ")})` : ""}`,
      ...changes.map(changeText),
    ]),
    contract: contract.map((change) => `${change.class} ${change.kind} ${placeText(change.place)}`.trim()),
    risks: risks.map((risk) => `${risk.kind} ${placeText(risk.place)}`.trim()),
  };
}

function changeText({ path, before, after }: PropertyChange): string {
  return `${path}: ${valueText(before)} → ${valueText(after)}`;
}

const valueText = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? "none"));

function placeText({ api, operation, product }: ContractPlace): string {
  if (product !== undefined) return `product ${product}`;
  return [api, operation].filter((part) => part !== undefined).join("/");
}

/** The line of a contract change on the way back, its place left out. */
export function opposite(line: string): string {
  const kind = contractKinds.find(({ id }) => id === line.split(" ")[1]);
  const other = contractKinds.find(({ id }) => id === kind?.opposite);
  return `${other?.class ?? ""} ${other?.id ?? ""}`;
}
