import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { format } from "prettier";
import { action, run } from "../src/cli/frame";
import { documentsOfPairs } from "../test/review/oasdiff/documents";
import type { Documents } from "../test/review/oasdiff/documents";
import { pairs } from "../test/review/oasdiff/pairs";

const MODULE = "github.com/oasdiff/oasdiff@v1.37.0";
const ANSWERS = join(__dirname, "..", "test", "review", "oasdiff", "answers.json");

interface Answer {
  readonly id: string;
  /** 3 is an error, 2 a warning. */
  readonly level: number;
  readonly path: string;
}

function compared({ before, after }: Documents, folder: string): readonly Answer[] {
  const files = Object.entries({ before, after }).map(([name, document]) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(document));
    return file;
  });
  const output = execFileSync("go", ["run", MODULE, "breaking", "--format", "json", ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return output.trim() === "" ? [] : (JSON.parse(output) as readonly Answer[]);
}

const LEVELS: Readonly<Record<number, string>> = { 3: "error", 2: "warning" };

async function write(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "oasdiff-"));
  try {
    const answers = documentsOfPairs().flatMap((documents) => compared(documents, folder));
    const table = pairs.map(({ title }, index) => {
      const own = answers.filter(({ path }) => path.split("/")[1] === String(index));
      return [title, [...new Set(own.map(({ id, level }) => `${LEVELS[level] ?? ""} ${id}`))].toSorted()] as const;
    });
    writeFileSync(
      ANSWERS,
      await format(JSON.stringify(Object.fromEntries(table)), { parser: "json", printWidth: 120 }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const command = () =>
  new Command("oasdiff")
    .description(
      `Asks ${MODULE} about the pairs of test/review/oasdiff, and keeps its answers there. Wants Go, and downloads the module.`,
    )
    .action(action(write));

void run(command, process.argv.slice(2));
