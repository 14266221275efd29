import { contractKinds } from "../../src/review/contract/kinds";
import type { ChangeClass } from "../../src/review/contract/kind";
import { STACK_REMOVED } from "../../src/review/removed-stack";
import { riskKinds } from "../../src/review/risk/kinds";
import type { GeneratedFile } from "./generated-file";

const intro = `# Changes that a review names

Generated from \`src/review/contract/\` and \`src/review/risk/\` by \`npm run generate\`.

\`npm run review -- --base <git ref>\` compares the working tree with the commit at which it left the ref, for every stack that
has a file with settings. Nothing is deployed, and no credentials are needed. It exits with 0, with 1 when \`--fail-on\` is met,
and with 2 when the review could not be made.

A change that is meant is written down in \`accepted-changes.yaml\` beside \`Pulumi.yaml\`. It then shows as accepted and no longer
counts for \`--fail-on\`, up to and including the day of expiry (UTC). The fingerprint stands in the report behind the kind, and stays
the same whatever else changes; what \`fingerprint\`, \`api\`, \`operation\` or \`product\` leave open, it accepts everywhere.

Every change is either of a kind whose effect on callers is known, or stands in the report as one with an unknown effect. Callers are
said to be safe, or to see no change, only when there is none of these.

\`\`\`yaml
# yaml-language-server: $schema=schemas/accepted-changes.json
- kind: operation-removed
  fingerprint: 0a1b2c3d4e
  api: azureml-demo
  operation: bes-delete
  reason: No caller has used it for a year.
  expires: 2027-01-31
\`\`\`
`;

const classes: readonly (readonly [ChangeClass, string])[] = [
  [
    "breaking",
    "## Breaking\n\nA call that works today can fail, or be answered in a way that its client does not expect.\n",
  ],
  [
    "unknown",
    "## Effect unknown\n\nNobody can tell from the templates what callers see of it: somebody has to read it. `--fail-on unknown` stops at one.\n",
  ],
  ["safe", "## Safe\n\nEverything that works today goes on working.\n"],
  ["documentation", "## Documentation\n\nOnly what people read changes.\n"],
];

const risksIntro = `## Risks

A risk says that the service gets less safe, or that something is lost. \`--fail-on risk\` stops at one, \`--fail-on risk-high\` at one
of those by which somebody gets in, reads what is not meant for them, or something is lost for good.
`;

/** docs/contract-changes.md: every kind of change to the contract and of risk, with an example. */
export function renderContractChangesDoc(): GeneratedFile[] {
  const changes = classes.flatMap(([name, heading]) => [
    heading,
    table([...contractKinds, STACK_REMOVED].filter((kind) => kind.class === name)),
  ]);
  return [{ file: "docs/contract-changes.md", text: [intro, ...changes, risksIntro, riskTable()].join("\n") }];
}

function riskTable(): string {
  const rows = riskKinds.map(
    ({ id, severity, title, example }) => `| \`${id}\` | ${severity} | ${title} | ${example} |`,
  );
  return ["| kind | severity | what happens | example |", "| --- | --- | --- | --- |", ...rows, ""].join("\n");
}

function table(kinds: readonly { readonly id: string; readonly title: string; readonly example: string }[]): string {
  const rows = kinds.map(({ id, title, example }) => `| \`${id}\` | ${title} | ${example} |`);
  return ["| kind | what happens | example |", "| --- | --- | --- |", ...rows, ""].join("\n");
}
