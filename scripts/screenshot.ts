import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { readEndpoints, stateDirectory } from "../src/sandbox/endpoints";
import { launchBrowser } from "./browser";

const ROOT = join(__dirname, "..");
const PICTURE = join(ROOT, "docs", "images", "portal.png");

/** Takes the README's picture of the developer portal: RRS Execute after a call, from the running sandbox. */
async function main(): Promise<void> {
  const endpoints = await readEndpoints(stateDirectory(ROOT));
  if (!endpoints) throw new Error("The sandbox is not running. Start it with npm start, then take the picture.");
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1060, height: 1500 }, deviceScaleFactor: 1.5 });
    await page.goto(endpoints.portal);
    await page.getByRole("link", { name: "AzureML Demo API" }).first().click();
    await page.getByRole("button", { name: "RRS Execute" }).click();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".live-responses-table").waitFor();
    // From the body on: the fields above it and the command line below the answer hold keys.
    await page.locator(".opblock-section-request-body").evaluate((section) => section.scrollIntoView());
    mkdirSync(dirname(PICTURE), { recursive: true });
    await page.screenshot({ path: PICTURE });
  } finally {
    await browser.close();
  }
}

void main();
