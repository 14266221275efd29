import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { format } from "prettier";
import { action, run } from "../src/cli/frame";
import { SCENARIOS, suffer, undisturbed } from "../test/lifecycle/fault-scenarios";
import type { Outcome } from "../test/lifecycle/fault-scenarios";
import { EVERY_WRITE, killArm, killAt, KILLED_AT, MOMENTS } from "../test/lifecycle/kill-scenarios";

const INTRODUCTION = `# Reliability

What a first deployment with the real Pulumi CLI makes of each fault that the local Resource Manager can inject. Made by \`npm run reliability\`,
which takes some minutes; \`test/lifecycle/faults.test.ts\` and \`kills.test.ts\` hold the same. "Runs" is how often \`pulumi up\` had to be called until everything
was there: azure-native repeats what is throttled, unreachable or failing for the moment, and gives up on a locked API or a service that is
being updated, so there the second call finishes the work. "Lost" counts the differences from what an undisturbed deployment leaves in Resource
Manager, and what a preview would still change.

| fault | injected | survived | runs of \`pulumi up\` | lost |
| --- | --- | --- | --- | --- |
`;

function row(title: string, { injected, runs, lost }: Outcome): string {
  console.error(`${title}: ${injected} injected, ${runs} runs, ${lost.length} lost`);
  return `| ${title} | ${injected} | ${lost.length === 0 ? injected : 0} | ${runs} | ${lost.length === 0 ? "nothing" : lost.length} |\n`;
}

async function measure(): Promise<string> {
  const expected = await undisturbed();
  let table = INTRODUCTION;
  for (const scenario of SCENARIOS) table += row(scenario.title, await suffer(scenario, expected));
  for (const { title, kind } of MOMENTS)
    table += row(`every ${EVERY_WRITE}th write kills Resource Manager, ${title}`, await killArm(kind, expected));
  const killed: Outcome[] = [];
  for (const request of KILLED_AT) killed.push(await killAt(request, expected));
  const all = {
    injected: killed.reduce((sum, { injected }) => sum + injected, 0),
    runs: Math.max(...killed.map(({ runs }) => runs)),
    lost: killed.flatMap(({ lost }) => lost),
  };
  const title = `\`pulumi up\` killed at request ${KILLED_AT.join(", ")} (with the steps of [operations](operations.md))`;
  return table + row(title, all);
}

async function write(): Promise<void> {
  const text = await format(await measure(), { parser: "markdown", printWidth: 120 });
  writeFileSync(join(__dirname, "..", "docs", "reliability.md"), text);
}

const command = () =>
  new Command("reliability")
    .description(
      "Measures what deployments make of injected faults, and writes docs/reliability.md. Takes some minutes.",
    )
    .action(action(write));

void run(command, process.argv.slice(2));
