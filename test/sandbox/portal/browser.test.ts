import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, launchBrowser } from "../../../scripts/browser";
import { SERVICE } from "../gateway/memory-arm";
import { API_KEY, templatesArm } from "./deployed";
import { API_PAGE, openExecute, openPortal, reason, send } from "./pages";

const representation = (contentType: string, value: unknown) => ({ contentType, examples: { one: { value } } });

describe.skipIf(!hasBrowser)(`the developer page in Chromium${reason}`, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it("sends RRS Execute as it is filled in, and shows URL, status, headers and the guide's numbers", async () => {
    const { deployed, page, requested, complaints } = await openPortal(browser);
    await openExecute(page, deployed.portalUrl);
    const field = (name: string) => page.getByLabel(name, { exact: true }).inputValue();
    expect(await Promise.all(["api-version", "details", "Content-Type", "Authorization"].map(field))).toEqual([
      "2.0",
      "true",
      "application/json",
      `Bearer ${API_KEY}`,
    ]);
    expect(await field("Ocp-Apim-Subscription-Key")).toBe("starter-key");
    expect(await field("Request body")).toMatch(
      /^\{\n {2}"Inputs": \{\n {4}"input1": \{\n {6}"ColumnNames": \["Col2"\],.*"GlobalParameters": \{\}\n\}$/s,
    );
    const { status, content } = await send(page);
    expect(await page.locator("#requested").textContent()).toBe(
      `${deployed.gatewayUrl}/azureml-demo/workspaces/workspace-1/services/service-1/execute?api-version=2.0&details=true`,
    );
    expect(status).toMatch(/^200 OK · \d+ ms$/);
    expect(content).toContain('["1", "1", "2", "2", "0", "2", "0", "1"]');
    expect(await page.locator("#headers").textContent()).toContain("content-type: application/json");
    expect(new Set(requested)).toEqual(new Set([deployed.portalUrl, deployed.gatewayUrl]));
    expect(complaints).toEqual([]);
  });

  it("sends what the user writes into the Authorization field", async () => {
    const { deployed, page } = await openPortal(browser);
    await openExecute(page, deployed.portalUrl);
    await page.getByLabel("Authorization", { exact: true }).fill("Bearer wrong");
    const { status, content } = await send(page);
    expect(status).toContain("401 Unauthorized");
    expect(content).toContain("Unauthorized");
  });

  it("sends nothing while a value is missing, says which, and goes there", async () => {
    const { deployed, page } = await openPortal(browser);
    await page.goto(`${deployed.portalUrl}${API_PAGE}/operations/bes-status`);
    await page.getByRole("button", { name: "Send" }).click();
    expect(await page.getByRole("alert").textContent()).toBe("Not sent: jobid needs a value.");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("data-name"))).toBe("jobid");
    expect(await page.locator("#answer").isVisible()).toBe(false);
  });

  it("says why a call fails when no cors policy is deployed", async () => {
    const { deployed, page } = await openPortal(browser);
    deployed.arm.delete("apis/azureml-demo/policies/policy");
    await openExecute(page, deployed.portalUrl);
    const { content } = await send(page);
    expect(content).toContain("no `cors` policy applies to this call");
    expect(content).toContain(`allows the origin ${deployed.portalUrl}`);
  });

  it("says why a call with a wrong key fails, which API Management refuses before any cors policy", async () => {
    const { deployed, page } = await openPortal(browser);
    await openExecute(page, deployed.portalUrl);
    await page.getByLabel("Ocp-Apim-Subscription-Key").fill("wrong");
    expect((await send(page)).content).toContain("a wrong subscription key (401)");
  });

  it("says so when the sandbox is gone while a page is open", async () => {
    const { deployed, page } = await openPortal(browser);
    await openExecute(page, deployed.portalUrl);
    await page.route("**", (route) => route.abort());
    const { status, content } = await send(page);
    expect(status).toBe("The call did not get through.");
    expect(content).toContain("Is the sandbox still running?");
  });

  it("shows keys when asked and not before, in fields, samples and the list of subscriptions", async () => {
    const { deployed, page } = await openPortal(browser);
    await openExecute(page, deployed.portalUrl);
    const [key, sample] = [page.getByLabel("Ocp-Apim-Subscription-Key"), page.locator("#sample")];
    const seen = async () => [await key.getAttribute("type"), (await sample.textContent())?.includes("starter-key")];
    expect(await seen()).toEqual(["password", false]);
    await page.getByRole("button", { name: "Show keys" }).click();
    expect(await seen()).toEqual(["text", true]);
    await page.getByRole("button", { name: "Show keys" }).click();
    expect(await seen()).toEqual(["password", false]);
    await page.goto(deployed.portalUrl);
    const listed = page.getByLabel("Primary key of demo");
    expect(await listed.getAttribute("type")).toBe("password");
    await page.getByRole("button", { name: "Show keys" }).click();
    expect([await listed.getAttribute("type"), await listed.inputValue()]).toEqual(["text", "starter-key"]);
  });

  it("finds APIs, operations and products of every service by words of their names and addresses", async () => {
    const other = SERVICE.replace("demoazureml", "second");
    const arm = templatesArm().put(other, {});
    arm.put(`${other}/apis/sentiment`, { displayName: "Sentiment", path: "sentiment" });
    arm.put(`${other}/apis/sentiment/operations/score`, {
      displayName: "Score",
      method: "POST",
      urlTemplate: "/score",
    });
    const { deployed, page } = await openPortal(browser, { arm });
    await page.goto(deployed.portalUrl);
    const search = async (words: string) => {
      await page.getByRole("searchbox", { name: "Search" }).fill(words);
      await page.keyboard.press("Enter");
      await page.getByText(`for ${words}`).waitFor();
      return page.getByRole("main").getByRole("link").allTextContents();
    };
    expect(await search("bes status")).toEqual(["BES Status"]);
    expect(await search("post second")).toEqual(["Score"]);
    expect(await search("starter")).toEqual(["Starter"]);
    expect(await search("nowhere to be found")).toEqual([]);
    expect(await search("/score")).toEqual(["Score"]);
    await page.getByRole("link", { name: "Score" }).click();
    await page.getByRole("heading", { name: "Score", level: 2 }).waitFor();
    expect(await page.locator("dl.facts").textContent()).toContain("second");
  });

  it("takes another example with its media type", async () => {
    const arm = templatesArm();
    arm.put("apis/azureml-demo/operations/two-kinds", {
      displayName: "Two kinds",
      method: "PUT",
      urlTemplate: "/two",
      request: {
        representations: [representation("application/json", { a: 1 }), representation("text/csv", "a,b\n1,2")],
      },
    });
    const { deployed, page } = await openPortal(browser, { arm });
    await page.goto(`${deployed.portalUrl}${API_PAGE}/operations/two-kinds`);
    await page.getByLabel("Example").selectOption({ label: "text/csv: one" });
    expect(await page.getByLabel("Request body").inputValue()).toBe("a,b\n1,2");
    expect(await page.getByLabel("Content-Type", { exact: true }).inputValue()).toBe("text/csv");
    expect(await page.locator("#sample").textContent()).toContain("Content-Type: text/csv");
  });

  it("takes the media type of another example where it is chosen from a list", async () => {
    const arm = templatesArm().put("apis/azureml-demo/operations/listed", {
      displayName: "Listed",
      method: "PUT",
      urlTemplate: "/listed",
      request: {
        headers: [{ name: "Content-Type", type: "string", required: true, values: ["application/json", "text/csv"] }],
        representations: [representation("application/json", { a: 1 }), representation("text/csv", "a,b\n1,2")],
      },
    });
    const { deployed, page } = await openPortal(browser, { arm });
    await page.goto(`${deployed.portalUrl}${API_PAGE}/operations/listed`);
    await page.getByLabel("Example").selectOption({ label: "text/csv: one" });
    expect(await page.getByLabel("Content-Type", { exact: true }).inputValue()).toBe("text/csv");
  });

  it("says what a call cannot carry, rather than blame the gateway", async () => {
    const { deployed, page } = await openPortal(browser);
    await openExecute(page, deployed.portalUrl);
    await page.getByLabel("Authorization", { exact: true }).fill("Bearer \u0436");
    const { status, content } = await send(page);
    expect(status).toBe("The call did not get through.");
    expect(content).toContain("ISO-8859-1");
  });

  it("fits a phone without scrolling sideways, before and after a call", async () => {
    const { deployed, page } = await openPortal(browser, { viewport: { width: 360, height: 740 } });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    await page.goto(deployed.portalUrl);
    expect(await overflow()).toBe(0);
    await openExecute(page, deployed.portalUrl);
    expect(await overflow()).toBe(0);
    await send(page);
    expect(await overflow()).toBe(0);
  });
});
