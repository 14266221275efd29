import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { action, run } from "../src/cli/frame";
import type { GeneratedFile } from "./generate/generated-file";
import { renderPolicyIndexes } from "./generate/policy-index";

async function generate(): Promise<void> {
  const root = join(__dirname, "..");
  const write = ({ file, text }: GeneratedFile) => writeFileSync(join(root, file), text);
  // What the other files are made from reads these.
  renderPolicyIndexes(root).forEach(write);
  const { generatedFiles } = await import("./generate/files.js");
  (await generatedFiles(root)).forEach(write);
}

const command = () =>
  new Command("generate")
    .description("Writes the files that are made from the sources: schemas, and the tables of the documentation.")
    .action(action(generate));

void run(command, process.argv.slice(2));
