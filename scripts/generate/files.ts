import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { renderContractChangesDoc } from "./contract-changes-doc";
import { renderExampleReport } from "./example-report";
import type { GeneratedFile } from "./generated-file";
import { renderParityDoc } from "./parity-doc";
import { renderPoliciesDoc } from "./policies-doc";
import { renderPoliciesXsd } from "./policies-xsd";
import { renderPolicyIndexes } from "./policy-index";
import { renderRulesDoc } from "./rules-doc";
import { renderSchemas } from "./schemas";
import { renderSettingsDoc } from "./settings-doc";
import { renderTemplatesDoc } from "./templates-doc";

/** Every generated file of the repository at `root`, as it has to be; `npm run generate` writes them. */
export async function generatedFiles(root: string): Promise<GeneratedFile[]> {
  const files = [
    ...renderPolicyIndexes(root),
    ...renderSchemas(),
    ...renderPoliciesXsd(),
    ...renderTemplatesDoc(),
    ...renderRulesDoc(),
    ...renderSettingsDoc(),
    ...renderPoliciesDoc(root),
    ...renderParityDoc(),
    ...renderContractChangesDoc(),
    ...(await renderExampleReport(root)),
  ];
  return Promise.all(files.map(async ({ file, text }) => ({ file, text: await formatted(join(root, file), text) })));
}

async function formatted(path: string, text: string): Promise<string> {
  const options = await resolveConfig(path, { editorconfig: true });
  return /\.(?:md|ts)$/.test(path) ? format(text, { ...options, filepath: path }) : text;
}
