import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { hasBrowser, launchBrowser } from "../../../scripts/browser";
import { API_KEY, startDeployed } from "./deployed";

const reason = hasBrowser ? "" : " (skipped: no Chromium from npm for this machine, and no Chrome found)";

async function openExecute(page: Page, portalUrl: string) {
  await page.goto(portalUrl);
  await page.getByRole("main").getByRole("link", { name: "AzureML Demo API" }).click();
  await page.getByRole("button", { name: "RRS Execute" }).click();
}

const answer = (page: Page) => page.locator(".live-responses-table");
const status = (page: Page) => answer(page).locator("tbody .response-col_status").textContent();

describe.skipIf(!hasBrowser)(`the developer page in Chromium${reason}`, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function open(viewport = { width: 1280, height: 900 }) {
    const deployed = await startDeployed();
    const page = await browser.newPage({ viewport });
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

  it("sends RRS Execute as it is filled in, and shows URL, status, headers and the guide's numbers", async () => {
    const { deployed, page, requested, complaints } = await open();
    await openExecute(page, deployed.portalUrl);
    const field = (name: string) => page.getByLabel(name, { exact: true }).inputValue();
    expect(await Promise.all(["api-version", "details", "Content-Type", "Authorization"].map(field))).toEqual([
      "2.0",
      "true",
      "application/json",
      `Bearer ${API_KEY}`,
    ]);
    expect(await field("Ocp-Apim-Subscription-Key")).toBe("starter-key");
    expect(await field("Request body")).toContain("This is a good day");
    await page.getByRole("button", { name: "Send" }).click();
    await answer(page).waitFor();
    expect(await page.locator(".request-url pre").textContent()).toBe(
      `${deployed.gatewayUrl}/azureml-demo/workspaces/workspace-1/services/service-1/execute?api-version=2.0&details=true`,
    );
    expect(await status(page)).toBe("200");
    const text = (await answer(page).textContent()) ?? "";
    expect(text).toContain('["1", "1", "2", "2", "0", "2", "0", "1"]');
    expect(text).toContain("content-type: application/json");
    expect(new Set(requested)).toEqual(new Set([deployed.portalUrl, deployed.gatewayUrl]));
    expect(complaints).toEqual([]);
  });

  it("sends what the user writes into the Authorization field", async () => {
    const { deployed, page } = await open();
    await openExecute(page, deployed.portalUrl);
    await page.getByLabel("Authorization", { exact: true }).fill("Bearer wrong");
    await page.getByRole("button", { name: "Send" }).click();
    await answer(page).waitFor();
    expect(await status(page)).toContain("401");
    expect(await answer(page).textContent()).toContain("Unauthorized");
  });

  it("says why a call fails when no cors policy is deployed", async () => {
    const { deployed, page } = await open();
    deployed.arm.delete("apis/azureml-demo/policies/policy");
    await openExecute(page, deployed.portalUrl);
    await page.getByRole("button", { name: "Send" }).click();
    await answer(page).waitFor();
    const text = (await answer(page).textContent()) ?? "";
    expect(text).toContain("no cors policy applies to this call");
    expect(text).toContain(`allows the origin ${deployed.portalUrl}`);
  });

  it("says why a call with a wrong key fails, which API Management refuses before any cors policy", async () => {
    const { deployed, page } = await open();
    await openExecute(page, deployed.portalUrl);
    await page.getByLabel("Ocp-Apim-Subscription-Key").fill("wrong");
    await page.getByRole("button", { name: "Send" }).click();
    await answer(page).waitFor();
    expect(await answer(page).textContent()).toContain("a wrong subscription key (401)");
  });

  it("says so when the sandbox is gone, while a page is open and while it loads", async () => {
    const { deployed, page } = await open();
    await openExecute(page, deployed.portalUrl);
    await page.route("**", (route) => route.abort());
    await page.getByRole("button", { name: "Send" }).click();
    await answer(page).waitFor();
    expect(await answer(page).textContent()).toContain("Is the sandbox still running?");
    await page.unroute("**");
    await page.route("**/openapi/*", (route) => route.abort());
    await page.reload();
    await page.getByText("The operations could not be loaded").waitFor();
  });

  it("can be used by keyboard alone", async () => {
    const { deployed, page } = await open();
    await page.goto(`${deployed.portalUrl}/apis/demoazureml/azureml-demo`);
    await page.getByRole("button", { name: "RRS Execute" }).focus();
    await page.keyboard.press("Enter");
    const send = page.getByRole("button", { name: "Send" });
    await send.waitFor();
    const isSend = () => send.evaluate((button) => button === document.activeElement);
    let steps = 0;
    while (!(await isSend()) && steps < 40) {
      await page.keyboard.press("Tab");
      steps++;
    }
    const outline = await send.evaluate((button) => getComputedStyle(button).outlineStyle);
    expect([await isSend(), outline]).toEqual([true, "solid"]);
    await page.keyboard.press("Enter");
    await answer(page).waitFor();
    expect(await status(page)).toBe("200");
  });

  it("fits a phone without scrolling sideways, before and after a call", async () => {
    const { deployed, page } = await open({ width: 360, height: 740 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await openExecute(page, deployed.portalUrl);
    expect(await overflow()).toBe(0);
    await page.getByRole("button", { name: "Send" }).click();
    await answer(page).waitFor();
    expect(await overflow()).toBe(0);
  });
});
