import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";

const scratch = mkdtempSync(join(tmpdir(), "project-"));
afterAll(() => rmSync(scratch, { recursive: true, maxRetries: 3 }));

const FOLDERS = ["operations", "products", "src", "schemas", "scripts"];
const FILES = [
  "index.ts",
  "package.json",
  "Pulumi.yaml",
  "Pulumi.sandbox.yaml",
  "tsconfig.json",
  "tsconfig.pulumi.json",
];

/** The project in a folder of its own, to be edited and broken. */
export function copyProject(name: string): string {
  const folder = join(scratch, name);
  for (const part of [...FOLDERS, ...FILES]) cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Where a copy's sandbox keeps its state. */
export const stateOf = (folder: string) => `${folder}.state`;

/** For processes of a copy: a state folder beside it, no colour. */
export const environment = (folder: string) => ({ ...process.env, SANDBOX_STATE: stateOf(folder), NO_COLOR: "1" });

/** Replaces a text that must be there. */
export function edit(folder: string, file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
}
