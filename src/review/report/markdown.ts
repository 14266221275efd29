import { groupBy } from "../group-by";
import type { ContractChange } from "../contract/kind";
import { holds } from "../review";
import type { Found, Review } from "../review";
import { ACCEPTED_FILE } from "../accepted";
import { DETAILS } from "./detail";
import type { Detail } from "./detail";
import { code, markdownOf } from "./escape";
import { grouped, bulletList } from "./finding-lines";
import { planLines } from "./plan-lines";
import { counted, inAzure, verdict } from "./verdict";

/** GitHub's limit for a comment, 65,536, with room for the mark that a pipeline adds; those of Azure DevOps and GitLab are higher. */
export const MAX_LENGTH = 65_536 - 64;

/** The report, and whether it had to leave lines out that the JSON has. */
export interface MarkdownReport {
  readonly text: string;
  readonly shortened: boolean;
}

/**
 * The review as Markdown that GitHub, Azure DevOps and GitLab render alike: the verdict on the first line, then what changed.
 * At most `maxLength` characters: a longer one groups its lines by kind, with counts and the first few; it is never cut.
 */
export function markdownReport(review: Review, maxLength = MAX_LENGTH): MarkdownReport {
  for (const [index, detail] of DETAILS.entries()) {
    const text = render(review, detail, index > 0);
    if (text.length <= maxLength || index === DETAILS.length - 1) return { text, shortened: index > 0 };
  }
  throw new Error("there is always a last level of detail");
}

function render(review: Review, detail: Detail, shortened: boolean): string {
  const first = markdownOf(verdict(review));
  const notes = review.notes.map((note) => `- ${markdownOf(note)}`);
  if (review.steps.length + review.contract.length + review.risks.length + notes.length === 0) return `${first}\n`;
  const sections = [
    `**${first}**`,
    notes.join("\n"),
    shortened ? "Some lines are grouped, to keep this short; the JSON report has all of them." : "",
    ...riskSection(review, detail),
    ...contractSections(review, detail),
    folded(`In Azure: ${inAzure(review.steps)}`, planLines(review, detail)),
    acceptanceHint(review),
  ];
  return `${sections.filter(Boolean).join("\n\n")}\n`;
}

function riskSection(review: Review, { harmful, names }: Detail): string[] {
  if (review.risks.length === 0) return [];
  const lines = harmful ? bulletList(review.risks, review) : grouped(review.risks, review, names);
  return ["### Risks", lines.join("\n")];
}

/** Grouped by API; products and what concerns every API have a group of their own. */
function contractSections(review: Review, detail: Detail): string[] {
  const groups = groupBy(review.contract, ({ item }) => (detail.byApi ? title(item) : "### For callers"));
  return [...groups].flatMap(([heading, changes]) => [heading, ...classSections(changes, review, detail)]);
}

function title({ place: { api, product } }: ContractChange): string {
  if (api !== undefined) return `### API ${code(api, 80)}`;
  return product === undefined ? "### Every API" : `### Product ${code(product, 80)}`;
}

function classSections(changes: readonly Found<ContractChange>[], review: Review, detail: Detail): string[] {
  const of = (wanted: string): Found<ContractChange>[] => changes.filter(({ item }) => item.class === wanted);
  const lines = (found: readonly Found<ContractChange>[], each: boolean): string[] =>
    each ? bulletList(found, review) : grouped(found, review, false);
  const harmful = (found: readonly Found<ContractChange>[], mark: string): string[] =>
    (detail.harmful ? bulletList(found, review) : grouped(found, review, detail.names)).map((line) =>
      line.replace(/^- /, `- **${mark}:** `),
    );
  const [safe, documentation] = [of("safe"), of("documentation")];
  return [
    [...harmful(of("breaking"), "Breaking"), ...harmful(of("unknown"), "Effect unknown")].join("\n"),
    folded(counted(safe.length, "safe change"), lines(safe, detail.harmless)),
    folded(counted(documentation.length, "change") + " to documentation", lines(documentation, detail.harmless)),
  ];
}

/** The empty lines make all three sites read the inner part as Markdown. */
function folded(summary: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  return `<details>\n<summary>${summary}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

const ACCEPTABLE = ["breaking", "unknown", "risk"] as const;

function acceptanceHint(review: Review): string {
  if (!ACCEPTABLE.some((severity) => holds(review, severity))) return "";
  return `A change that is meant is accepted in ${code(ACCEPTED_FILE)}, with its kind and fingerprint, a reason and a date of expiry.`;
}
