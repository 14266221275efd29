import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "./generate/files";

const root = join(__dirname, "..");

generatedFiles(root).then(
  (files) => {
    for (const { file, text } of files) writeFileSync(join(root, file), text);
  },
  (error: unknown) => {
    process.exitCode = 1;
    throw error;
  },
);
