import { groupBy } from "../group-by";
import type { ContractChange } from "../contract/kind";
import type { Found, Review } from "../review";
import type { Risk } from "../risk/kind";
import { FIRST_FEW } from "./detail";
import { code, markdownOf } from "./escape";

type Finding = Found<ContractChange> | Found<Risk>;

/** One bullet for each finding. */
export function bulletList(findings: readonly Finding[], { stacks }: Review): string[] {
  return findings.map((finding) => `- ${line(finding, stacks)}`);
}

/** One bullet for each kind, with the number of its findings, the first few of them, and the names of the others if wanted. */
export function grouped(findings: readonly Finding[], review: Review, names: boolean): string[] {
  const kinds = groupBy(findings, ({ item }) => item.kind);
  return [...kinds].flatMap(([kind, members]) => {
    if (members.length <= FIRST_FEW) return bulletList(members, review);
    const [first, others] = [members.slice(0, FIRST_FEW), members.slice(FIRST_FEW)];
    return [
      `- ${code(kind)}: ${members.length} times, the first ${FIRST_FEW} being`,
      ...bulletList(first, review).map((each) => `  ${each}`),
      ...(names ? [`  - and ${others.map(({ item }) => code(placeName(item), 80)).join(", ")}`] : []),
    ];
  });
}

function placeName({ place: { api, operation, product } }: ContractChange | Risk): string {
  return operation ?? product ?? api ?? "every API";
}

function line(finding: Finding, stacks: readonly string[]): string {
  const { item, accepted } = finding;
  const acceptance = accepted ? `; accepted until ${accepted.expires}: ${code(accepted.reason)}` : "";
  return `${subject(item)}${markdownOf(item.words)} (${code(item.kind)}${mark(item)}${only(finding, stacks)}${acceptance})`;
}

/** Of what can be accepted. */
function mark(item: ContractChange | Risk): string {
  const isHarmless = "class" in item && (item.class === "safe" || item.class === "documentation");
  return isHarmless ? "" : ` ${code(item.fingerprint)}`;
}

/** The operation stands first, where the sentence does not name it itself. */
function subject({ kind, place: { operation } }: ContractChange | Risk): string {
  return operation === undefined || kind.startsWith("operation-") ? "" : `${code(operation)}: `;
}

/** Which stacks it concerns, when not all. */
export function only({ stacks }: { readonly stacks: readonly string[] }, all: readonly string[]): string {
  return stacks.length === all.length ? "" : `, only in ${stacks.map((stack) => code(stack)).join(", ")}`;
}
