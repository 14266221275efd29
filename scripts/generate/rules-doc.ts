import { catalogue } from "../../src/check/catalogue";
import type { GeneratedFile } from "./generated-file";

const intro = `# Rules of the check

Generated from \`src/check/catalogue.ts\` and \`src/templates/rules/\` by \`npm run generate\`.

\`npm run check\` reads the templates, their policies and the stack files without any credentials, and prints every
finding with file, line and column. \`npm run check -- --format sarif\` and \`--format github\` print them for code hosts,
\`--format json\` for programs; \`--max-warnings 0\` lets warnings fail too. \`npx pulumi up\` runs the same check on the
templates before it declares anything.

A finding that is meant to be is excused by a comment with a reason, on its line or alone on the line before it:

\`\`\`yaml
protocols: [http, https] # check-ignore https-only: the sensors of hall 3 cannot do TLS
\`\`\`

\`\`\`xml
<!-- check-ignore policy-base: this operation must not inherit the quota -->
\`\`\`

\`check-ignore-file\` excuses a rule in the whole file. Rules that make a file unusable cannot be excused.
`;

/** docs/rules.md: every rule with its severity and its reason. */
export function renderRulesDoc(): GeneratedFile[] {
  const sections = catalogue.map(
    ({ id, severity, summary, ignorable }) =>
      `## ${id}\n\n_${severity}${ignorable ? "" : ", cannot be excused"}_ · ${summary}\n`,
  );
  return [{ file: "docs/rules.md", text: [intro, ...sections].join("\n") }];
}
