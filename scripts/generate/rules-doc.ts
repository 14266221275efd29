import { catalogue } from "../../src/templates/catalogue";
import type { GeneratedFile } from "./generated-file";

const intro = `# Rules of the check

Generated from \`src/templates/catalogue.ts\` and \`src/templates/rules/\` by \`npm run generate\`.

\`npm run check\` reads the templates without any credentials and prints every finding with file, line and column.
`;

/** docs/rules.md: every rule with its severity and its reason. */
export function renderRulesDoc(): GeneratedFile[] {
  const sections = catalogue.map(({ id, severity, summary }) => `## ${id}\n\n_${severity}_ · ${summary}\n`);
  return [{ file: "docs/rules.md", text: [intro, ...sections].join("\n") }];
}
