import { ACCEPTED_API_VERSIONS } from "../../src/sandbox/arm/requests/api-versions";
import { RESOURCE_TYPES } from "../../src/sandbox/arm/types/index";
import { gatewayPolicies } from "../../src/sandbox/gateway/policies";
import { policyFacts } from "../../src/policies/known/facts";
import type { GeneratedFile } from "./generated-file";

const INTRODUCTION = `# What the sandbox has

Generated from the tables that the sandbox itself works from. What it does as Azure does, and where it differs, is in [The sandbox](sandbox.md).
`;

const POLICY_NOTE = `What the check knows, and of that what the local gateway runs. \`base\`, named values, fragments and C# expressions are
resolved in all of them. A policy that the gateway cannot run is refused with its scope, section, line and column, never skipped.`;

const code = (words: readonly string[]) => words.map((word) => `\`${word}\``).join(", ");

function resourceTypes(): string {
  const rows = RESOURCE_TYPES.map(({ type, verbs, token, actions }) => {
    const resource = token === undefined ? "" : `\`${token.split(":").slice(1).join(":")}\``;
    return `| \`${type}\` | ${verbs.join(", ")} | ${code(Object.keys(actions ?? {}))} | ${resource} |`;
  });
  const head = ["| ARM type | verbs | actions | azure-native |", "| --- | --- | --- | --- |"];
  return ["## Resource types", "", ...head, ...rows, ""].join("\n");
}

function apiVersions(): string {
  const rows = Object.entries(ACCEPTED_API_VERSIONS).map(
    ([namespace, versions]) => `- \`${namespace}\`: ${versions.join(", ")}`,
  );
  return ["## API versions", "", ...rows, ""].join("\n");
}

function policies(): string {
  const rows = Object.entries(policyFacts).map(([name, { sections }]) => {
    return `| \`${name}\` | ${sections.join(", ")} | ${Object.hasOwn(gatewayPolicies, name) ? "yes" : ""} |`;
  });
  const head = ["| policy | sections | runs in the sandbox |", "| --- | --- | --- |"];
  return ["## Policies", "", POLICY_NOTE, "", ...head, ...rows, ""].join("\n");
}

/** The page `docs/sandbox-parity.md`, from the sandbox's own tables. */
export function renderParityDoc(): GeneratedFile[] {
  const text = [INTRODUCTION, resourceTypes(), apiVersions(), policies()].join("\n");
  return [{ file: "docs/sandbox-parity.md", text }];
}
