import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { action, run } from "../src/cli/frame";
import { generatedFiles } from "./generate/files";

async function generate(): Promise<void> {
  const root = join(__dirname, "..");
  for (const { file, text } of await generatedFiles(root)) writeFileSync(join(root, file), text);
}

const command = () =>
  new Command("generate")
    .description("Writes the files that are made from the sources: schemas, and the tables of the documentation.")
    .action(action(generate));

void run(command, process.argv.slice(2));
