import type { Found, Review } from "../review";
import { listed, words } from "../sentence";
import type { Sentence } from "../sentence";
import type { Step, StepKind } from "../plan/step";

/** The whole review in one sentence. */
export function verdict(review: Review): Sentence {
  const { steps, contract, risks, stacks } = review;
  if (steps.length + contract.length + risks.length === 0) {
    return words`No change: both versions declare the same resources for ${listing(stacks)}.`;
  }
  return [`${forCallers(contract)}${forSafety(risks)}. In Azure: ${inAzure(steps)}.`];
}

/** Callers are only said to be safe where every change is of a kind whose effect is known. */
function forCallers(contract: Review["contract"]): string {
  const [breaking, unknown] = (["breaking", "unknown"] as const).map((wanted) =>
    contract.filter(({ item }) => item.class === wanted),
  );
  const toRead = unknown?.length ? withAccepted(unknown, "change") : undefined;
  if (breaking?.length) {
    const also = toRead === undefined ? "" : ` and ${toRead} of unknown effect`;
    return `Breaks callers: ${withAccepted(breaking, "breaking change")}${also}`;
  }
  if (toRead !== undefined) return `Effect on callers unknown: ${toRead} to read`;
  return contract.length > 0 ? "Callers are safe" : "Callers see no change";
}

function forSafety(risks: Review["risks"]): string {
  return risks.length === 0 ? "" : `, ${counted(risks.length, "risk")} to look at${acceptedNote(risks)}`;
}

type Acceptable = readonly Pick<Found<unknown>, "accepted">[];

const withAccepted = (found: Acceptable, noun: string): string => counted(found.length, noun) + acceptedNote(found);

function acceptedNote(found: Acceptable): string {
  const accepted = found.filter((each) => each.accepted).length;
  return accepted > 0 ? ` (${accepted} accepted)` : "";
}

const DONE: Readonly<Record<StepKind, string>> = {
  create: "created",
  update: "changed",
  replace: "replaced",
  delete: "deleted",
};

/** `1 resource created, 2 changed`. */
export function inAzure(steps: readonly Found<Step>[]): string {
  const kinds = (Object.keys(DONE) as StepKind[]).map((kind) => ({
    kind,
    count: steps.filter(({ item }) => item.kind === kind).length,
  }));
  const parts = kinds.filter(({ count }) => count > 0).map(({ kind, count }) => `${count} ${DONE[kind]}`);
  return parts.length > 0 ? parts.join(", ") : "nothing changes";
}

/** `1 risk`, `2 risks`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** `a`, `a and b`, `a, b and c`. */
function listing(items: readonly string[]): Sentence {
  const last = words`${items.at(-1) ?? ""}`;
  return items.length < 2 ? last : [...listed(items.slice(0, -1)), " and ", ...last];
}
