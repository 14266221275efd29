import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "./generate/files";

async function generate(root: string): Promise<void> {
  for (const { file, text } of await generatedFiles(root)) writeFileSync(join(root, file), text);
}

generate(join(__dirname, "..")).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
