import { contractKinds } from "../../src/review/contract/kinds";
import type { ChangeClass } from "../../src/review/contract/kind";
import { riskKinds } from "../../src/review/risk/kinds";
import type { GeneratedFile } from "./generated-file";

const intro = `# Changes that a review names

Generated from \`src/review/contract/\` and \`src/review/risk/\` by \`npm run generate\`.

\`npm run review -- --base <git ref>\` compares the working tree with the commit at which it left the ref, for every stack that
has a file with settings. Nothing is deployed, and no credentials are needed. It exits with 0, with 1 when \`--fail-on\` is met,
and with 2 when the review could not be made.

A change that is meant is written down in \`accepted-changes.yaml\` beside \`Pulumi.yaml\`. It then shows as accepted and no longer
counts for \`--fail-on\`, up to and including the day of expiry (UTC). What \`api\`, \`operation\` or \`product\` leave open, it
accepts everywhere.

\`\`\`yaml
# yaml-language-server: $schema=schemas/accepted-changes.json
- kind: operation-removed
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
  ["safe", "## Safe\n\nEverything that works today goes on working.\n"],
  ["documentation", "## Documentation\n\nOnly what people read changes.\n"],
];

const risksIntro = `## Risks

A risk says that the service gets less safe, or that something is lost. \`--fail-on risk\` stops at one.
`;

/** docs/contract-changes.md: every kind of change to the contract and of risk, with an example. */
export function renderContractChangesDoc(): GeneratedFile[] {
  const changes = classes.flatMap(([name, heading]) => [
    heading,
    table(contractKinds.filter((kind) => kind.class === name)),
  ]);
  return [{ file: "docs/contract-changes.md", text: [intro, ...changes, risksIntro, table(riskKinds)].join("\n") }];
}

function table(kinds: readonly { readonly id: string; readonly title: string; readonly example: string }[]): string {
  const rows = kinds.map(({ id, title, example }) => `| \`${id}\` | ${title} | ${example} |`);
  return ["| kind | what happens | example |", "| --- | --- | --- |", ...rows, ""].join("\n");
}
