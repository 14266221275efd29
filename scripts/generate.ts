import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generatedFiles } from "./generate/files";

const root = join(__dirname, "..");
for (const { file, text } of generatedFiles(root)) writeFileSync(join(root, file), text);
