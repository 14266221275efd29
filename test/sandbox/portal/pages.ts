import type { Browser, Page } from "playwright-core";
import { onTestFinished } from "vitest";
import { hasBrowser } from "../../../scripts/browser";
import type { MemoryArm } from "../gateway/memory-arm";
import { startDeployed } from "./deployed";

/** What a title says where there is no browser. */
export const reason = hasBrowser ? "" : " (skipped: no Chromium from npm for this machine, and no Chrome found)";

export const API_PAGE = "/apis/demoazureml/azureml-demo";

interface Look {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
  readonly arm?: MemoryArm;
}

/** A page of a deployed portal, with the origins that it asked and what the browser complains of. Closed after the test. */
export async function openPortal(
  browser: Browser,
  { arm, viewport = { width: 1280, height: 900 }, ...look }: Look = {},
) {
  const deployed = await startDeployed(arm);
  const page = await browser.newPage({ viewport, ...look });
  // Against what hangs, not against what is slow.
  page.setDefaultTimeout(300_000);
  const requested: string[] = [];
  page.on("request", (request) => requested.push(new URL(request.url()).origin));
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  onTestFinished(async () => {
    await page.close();
    await deployed.close();
  });
  return { deployed, page, requested, complaints };
}

/** Opens RRS Execute as a reader finds it. */
export async function openExecute(page: Page, portalUrl: string): Promise<void> {
  await page.goto(portalUrl);
  await page.getByRole("main").getByRole("link", { name: "AzureML Demo API" }).click();
  await page.getByRole("heading", { name: "RRS Execute" }).waitFor();
  // The page's script has begun: it lays the body out.
  await page.locator("#sample:not(:empty)").waitFor();
}

/** Sends the call, and answers what the page says of it once all of it is there. */
export async function send(page: Page): Promise<{ readonly status: string; readonly content: string }> {
  await page.getByRole("button", { name: "Send" }).click();
  await page.locator("#answer:not([aria-busy])").waitFor();
  const text = async (id: string) => (await page.locator(id).textContent()) ?? "";
  return { status: await text("#status"), content: await text("#content") };
}
