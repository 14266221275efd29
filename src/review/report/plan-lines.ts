import { shortType } from "../declared";
import { groupBy } from "../group-by";
import { changeWords } from "../plan/change-words";
import type { Step, StepKind } from "../plan/step";
import type { Found, Review } from "../review";
import { FIRST_FEW } from "./detail";
import type { Detail } from "./detail";
import { code, markdownOf } from "./escape";
import { only } from "./finding-lines";

/** The plan, service and data first, as bullets. */
export function planLines({ steps, stacks }: Review, detail: Detail): string[] {
  const sorted = steps.toSorted((a, b) => rank(a.item) - rank(b.item) || (a.item.urn < b.item.urn ? -1 : 1));
  if (detail.harmless) return sorted.flatMap((step) => stepLines(step, stacks, detail));
  const groups = groupBy(sorted, ({ item }) => `${item.kind} ${shortType(item.type)}`);
  return [...groups].map(([group, members]) => {
    const names = members.slice(0, FIRST_FEW).map(({ item }) => code(item.name, 80));
    const more = members.length > FIRST_FEW ? ` and ${members.length - FIRST_FEW} more` : "";
    return `- ${group}: ${names.join(", ")}${more}`;
  });
}

const KINDS: readonly StepKind[] = ["replace", "delete", "update", "create"];

/** What costs most stands first. */
function rank({ type, kind }: Step): number {
  return (type.endsWith(":ApiManagementService") ? 0 : 10) + KINDS.indexOf(kind);
}

const VERBS: Readonly<Record<StepKind, string>> = {
  create: "Create",
  update: "Change",
  replace: "Replace",
  delete: "Delete",
};

function stepLines(found: Found<Step>, stacks: readonly string[], { values }: Detail): string[] {
  const { kind, type, name, changes, forcedBy } = found.item;
  const forced = forcedBy.length > 0 ? `, forced by ${forcedBy.map((path) => code(path)).join(", ")}` : "";
  const head = `- ${VERBS[kind]} ${shortType(type)} ${code(name)}${forced}${only(found, stacks)}`;
  if (changes.length === 0) return [head];
  if (!values) return [`${head}: ${changes.map(({ path }) => code(path, 80)).join(", ")}`];
  return [head, ...changes.map((change) => `  - ${markdownOf(changeWords(change))}`)];
}
