import { existsSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import type { GeneratedFile } from "./generated-file";

const FOLDER = "src/policies/known";

/** The lists of what the folders of policies hold: facts, what they mean for callers, what they do in the gateway. */
export function renderPolicyIndexes(root: string): GeneratedFile[] {
  const policies = readdirSync(join(root, FOLDER), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
  const holding = (part: string) => policies.filter((name) => existsSync(join(root, FOLDER, name, `${part}.ts`)));
  return [
    index(join(FOLDER, "facts.ts"), "policyFacts", "facts", holding("facts"), "PolicyRule", "../rule", [
      "Every policy that the project knows, by the name of its element: where it may stand and what it takes.",
    ]),
    index(join(FOLDER, "callers.ts"), "callerMeanings", "callers", holding("callers"), "CallerMeaning", "../meaning", [
      "By policy: what it means for callers. What is not here means something of which the project cannot tell what.",
    ]),
    index(join(FOLDER, "checks.ts"), "policyChecks", "check", holding("check"), "PolicyCheck", "../problem", [
      "By policy: what the check looks at beyond its facts.",
    ]),
    index(
      "src/sandbox/gateway/policies.ts",
      "gatewayPolicies",
      "gateway",
      holding("gateway"),
      "PolicyType",
      "./policy-reader",
      [
        "Every policy that the gateway runs, by the name of its element; `base` and `include-fragment` are resolved before.",
      ],
    ),
  ];
}

function index(
  file: string,
  name: string,
  part: string,
  policies: readonly string[],
  type: string,
  from: string,
  about: readonly string[],
): GeneratedFile {
  const folder = posix.relative(posix.dirname(file), FOLDER);
  const path = (policy: string) => `${folder === "" ? "." : folder}/${policy}/${part}`;
  const lines = [
    "// Written by `npm run generate`.",
    `import type { ${type} } from "${from}";`,
    ...policies.map((policy) => `import { ${part} as ${identifier(policy)} } from "${path(policy)}";`),
    "",
    "/**",
    ...about.map((line) => ` * ${line}`),
    " */",
    `export const ${name}: Readonly<Record<string, ${type}>> = {`,
    ...policies.map((policy) => `  ${JSON.stringify(policy)}: ${identifier(policy)},`),
    "};",
    "",
  ];
  return { file, text: lines.join("\n") };
}

/** `rate-limit` → `rateLimit`. */
const identifier = (policy: string): string => policy.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
