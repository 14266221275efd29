import { join } from "node:path";
import { Command } from "commander";
import { action, exitCodes, run } from "../src/cli/frame";
import { policyFacts } from "../src/policies/known/facts";
import type { PolicyRule } from "../src/policies/rule";
import { readIfThere } from "../src/text/files";
import { differences } from "./policy-reference/compare";
import { readPage } from "./policy-reference/page";

/** Prints what the pages of a folder say other than the facts do. Exit code 1 if there is anything. */
async function compare(folder: string): Promise<number> {
  const missing: string[] = [];
  let found = 0;
  for (const [policy, facts] of Object.entries(policyFacts)) {
    const text = await readIfThere(join(folder, `${facts.page}.md`));
    if (text === undefined) missing.push(facts.page);
    else found += print(policy, facts, text);
  }
  if (missing.length > 0) console.log(`Not compared, since the folder has no such page: ${missing.join(", ")}.`);
  console.log(`${found} ${found === 1 ? "difference" : "differences"}.`);
  return found > 0 ? 1 : 0;
}

/** How many differences it printed. */
function print(policy: string, facts: PolicyRule, text: string): number {
  const page = readPage(text);
  const lines = differences(facts, page);
  const known = facts.asOf === undefined ? "" : `, facts as of ${facts.asOf}`;
  if (lines.length > 0) console.log(`${policy} (page of ${page.date ?? "no date"}${known})`);
  for (const line of lines) console.log(`  ${line}`);
  return lines.length;
}

const command = () =>
  new Command("policy-reference")
    .description(
      "Compares what is known of each policy with newer pages of Microsoft's policy reference, <policy>-policy.md, of the repository MicrosoftDocs/azure-docs.",
    )
    .argument("<folder>", "the folder articles/api-management of that repository")
    .action(action(compare))
    .addHelpText("after", exitCodes("0 no difference", "1 differences", "2 could not run"));

void run(command, process.argv.slice(2));
