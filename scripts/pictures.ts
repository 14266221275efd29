import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AnsiUp } from "ansi_up";
import { marked } from "marked";
import type { Browser } from "playwright-core";
import { formatText } from "../src/check/formats/text";
import { readEndpoints, stateDirectory } from "../src/sandbox/endpoints";
import { loadTemplates } from "../src/templates/index";
import { launchBrowser } from "./browser";

const ROOT = join(__dirname, "..");

/** Three mistakes that people make, in the default templates. */
const MISTAKES = [
  ["operations/azureml-demo/api.yaml", 'values: ["2.0"]', "values: [2.0]"],
  ["operations/azureml-demo/bes-delete.yaml", "{jobid}", "{job}"],
  ["products/starter.xml", "calls=", "call="],
] as const;

const TERMINAL = `body{margin:0;background:#0d1b2a} .ansi-bold{font-weight:600;color:#fff} .ansi-red-fg{color:#ff7b7b}
  pre{margin:0;padding:24px 28px;color:#c9d3df;font:14px/1.5 monospace;white-space:pre-wrap}`;
const PAGE = `body{margin:0;padding:24px 32px;background:#fff;color:#1f2328;font:16px/1.5 -apple-system,'Segoe UI',Helvetica,Arial,sans-serif}
  h3{margin:24px 0 8px} code{background:#eff1f3;padding:2px 5px;border-radius:6px;font-size:85%} li{margin:4px 0}
  summary{cursor:pointer;margin:8px 0}`;

function findings(): string {
  const folder = mkdtempSync(join(tmpdir(), "mistakes-"));
  try {
    for (const part of ["operations", "products"]) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
    for (const [file, right, wrong] of MISTAKES) {
      const text = readFileSync(join(folder, file), "utf8");
      if (!text.includes(right)) throw new Error(`${file} has no ${right} to break`);
      writeFileSync(join(folder, file), text.replace(right, wrong));
    }
    return formatText(loadTemplates(folder, { everything: true }).findings, { root: folder, colour: true });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function terminal(text: string): string {
  const converter = new AnsiUp();
  converter.use_classes = true;
  return `<style>${TERMINAL}</style><pre>${converter.ansi_to_html(text)}</pre>`;
}

function report(): Promise<string> | string {
  const [, text = ""] = readFileSync(join(ROOT, "docs/example-report.md"), "utf8").split("\n---\n");
  return marked.parse(text);
}

async function picture(browser: Browser, name: string, html: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1060, height: 100 }, deviceScaleFactor: 1.5 });
  await page.setContent(html);
  await page.screenshot({ path: join(ROOT, "docs/images", name), fullPage: true });
  await page.close();
}

/** The developer portal after a call of RRS Execute, in both schemes; its keys are masked. */
async function portal(browser: Browser): Promise<void> {
  const endpoints = await readEndpoints(stateDirectory(ROOT));
  if (!endpoints)
    throw new Error("The portal's pictures need the sandbox: start it with npm start, then run this again.");
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({
      viewport: { width: 1160, height: 1000 },
      deviceScaleFactor: 1.5,
      colorScheme,
    });
    await page.goto(`${endpoints.portal}/apis/${endpoints.serviceName}/azureml-demo`);
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#answer:not([aria-busy])").waitFor();
    const name = colorScheme === "light" ? "portal.png" : "portal-dark.png";
    await page.evaluate(() => window.scrollTo(0, 0));
    const content = await page.locator("#content").boundingBox();
    const clip = { x: 0, y: 0, width: 1160, height: (content?.y ?? 0) + (content?.height ?? 0) + 16 };
    await page.screenshot({ path: join(ROOT, "docs/images", name), fullPage: true, clip });
    await page.close();
  }
}

/** Makes README's pictures: of a check's findings, a review's report, and the developer portal of the running sandbox. */
async function main(): Promise<void> {
  const browser = await launchBrowser();
  try {
    await portal(browser);
    await picture(browser, "check.png", terminal(`$ npm run check\n\n${findings()}`));
    await picture(browser, "review.png", `<style>${PAGE}</style>${await report()}`);
  } finally {
    await browser.close();
  }
}

void main();
