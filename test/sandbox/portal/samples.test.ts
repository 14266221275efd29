import { execFile, execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, launchBrowser } from "../../../scripts/browser";
import { openExecute, openPortal, reason, send } from "./pages";

const run = promisify(execFile);

function isThere(command: string): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** How a sample of each language is run from a folder of its own; each is tried where its command is found. */
const LANGUAGES: readonly (readonly [language: string, command: string, file: string, args: readonly string[]])[] = [
  ["curl", "curl", "call.sh", []],
  ["Python", "python3", "call.py", []],
  ["JavaScript", process.execPath, "call.mjs", []],
  ["C#", "dotnet", "call.cs", ["run"]],
];

/** The scores in an answer. */
const numbers = (text: string) => /"Values":\s*\[\s*\[([^\]]*)\]/.exec(text)?.[1]?.replaceAll(/\s/g, "");

/** Everything that a shell or a string literal could take for something else. */
const AWKWARD = 'It\'s "good" $HOME `id` \\n {x} %s \u2028 é 😀';

describe.skipIf(!hasBrowser)(`the samples of the developer page${reason}`, () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), "samples-"));
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  it.each(LANGUAGES)("make the same call in %s", async (language, command, file, args) => {
    const { deployed, page } = await openPortal(browser);
    await openExecute(page, deployed.portalUrl);
    const body = page.getByLabel("Request body");
    const call = JSON.parse(await body.inputValue()) as { Inputs: { input1: { Values: unknown } } };
    call.Inputs.input1.Values = [[AWKWARD]];
    await body.fill(JSON.stringify(call));
    await page.getByRole("button", { name: "Show keys" }).click();
    await page.getByLabel("Language").selectOption(language);
    const sample = (await page.locator("#sample").textContent()) ?? "";
    expect(sample).toContain("starter-key");
    if (!isThere(command)) return;
    const { content, status } = await send(page);
    expect(status).toContain("200");
    await writeFile(join(folder, file), sample);
    const [program, ...rest] = language === "curl" ? ["sh", file] : [command, ...args, file];
    const { stdout } = await run(program ?? "", rest, { cwd: folder });
    expect(numbers(stdout)).toBeDefined();
    expect(numbers(stdout)).toBe(numbers(content));
  });
});
