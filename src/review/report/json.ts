import type { ContractPlace } from "../contract/place";
import type { Found, Review } from "../review";
import { plainText } from "../sentence";
import type { Sentence } from "../sentence";
import { verdict } from "./verdict";

/** The whole review for programs, one object; keys stay as they are from version to version. Secrets show as `[secret]`. */
export function jsonReport(review: Review): string {
  const { stacks, notes, steps, contract, risks } = review;
  const plan = steps.map(({ item: { kind, type, name, changes, forcedBy }, stacks: concerned }) => {
    return { kind, type, name, changes, forcedBy, stacks: concerned };
  });
  const report = {
    verdict: plainText(verdict(review)),
    stacks,
    notes: notes.map(plainText),
    contract: contract.map(finding),
    risks: risks.map(finding),
    plan,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function finding<Item extends { readonly kind: string; readonly place: ContractPlace; readonly words: Sentence }>({
  item: { words, ...item },
  stacks,
  accepted,
}: Found<Item>) {
  return { ...item, message: plainText(words), stacks, accepted };
}
