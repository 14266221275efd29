import { source } from "axe-core";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasBrowser, launchBrowser } from "../../../scripts/browser";
import { SERVICE } from "../gateway/memory-arm";
import { templatesArm } from "./deployed";
import { API_PAGE, openPortal, reason, send } from "./pages";

const LOOKS = [360, 800, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ viewport: { width, height: 900 }, colorScheme })),
);

/** All of axe's rules, those that are off by default for being new among them. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { rules: { "target-size": { enabled: true } } })',
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const parts = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = parts(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Runs in the page: the element that has the focus, its ring, and the colours behind it; undefined when none or one seen before has it. */
function focused() {
  const element = document.activeElement as (HTMLElement & { seen?: boolean }) | null;
  if (!element || element === document.body || element.seen) return undefined;
  element.seen = true;
  const grounds: string[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) grounds.push(getComputedStyle(at).backgroundColor);
  const { outlineStyle, outlineColor } = getComputedStyle(element);
  const name = (element.textContent || element.getAttribute("data-name") || element.id).trim();
  return { name, outlineStyle, outlineColor, grounds };
}

/** What the Tab key comes to, in its order, each with the contrast of its ring to what lies around it. */
async function tabStops(page: Page) {
  const stops: { readonly name: string; readonly ring: number }[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focused);
    if (stop === undefined) return stops;
    const ground = stop.grounds.find((color) => parts(color)[3] !== 0) ?? "rgb(255, 255, 255)";
    stops.push({ name: stop.name, ring: stop.outlineStyle === "none" ? 0 : contrast(stop.outlineColor, ground) });
  }
}

/** Services and products beside the demo, one of them without anything. */
function manyServices() {
  const second = SERVICE.replace("demoazureml", "second");
  const arm = templatesArm();
  arm.put(second, {}).put(SERVICE.replace("demoazureml", "empty"), {});
  arm.put(`${second}/apis/open`, { displayName: "Open", path: "open", subscriptionRequired: false });
  arm.put(`${second}/products/gold`, { displayName: "Gold", state: "notPublished" });
  return arm.put(`${second}/subscriptions/all`, { scope: "", state: "suspended", primaryKey: "p", secondaryKey: "s" });
}

describe.skipIf(!hasBrowser)(`the portal for everybody${reason}`, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it.each(LOOKS)("gives axe nothing to find at $viewport.width px, $colorScheme", async (look) => {
    const { deployed, page } = await openPortal(browser, { ...look, arm: manyServices() });
    const found: Record<string, readonly string[]> = {};
    for (const path of [
      "/",
      "/search?q=bes",
      "/nowhere",
      "/apis/second/open",
      API_PAGE,
      `${API_PAGE}/operations/bes-status`,
    ]) {
      await page.goto(deployed.portalUrl + path);
      found[path] = await faults(page);
    }
    await page.getByRole("button", { name: "Send" }).click();
    found["a value is missing"] = await faults(page);
    await page.goto(deployed.portalUrl + API_PAGE);
    await send(page);
    await page.getByRole("button", { name: "Show keys" }).click();
    found["after a call"] = await faults(page);
    expect(Object.fromEntries(Object.entries(found).filter(([, faulty]) => faulty.length > 0))).toEqual({});
  });

  it.each(["light", "dark"] as const)("shows where the keyboard is, with a ring of 3:1, %s", async (colorScheme) => {
    const { deployed, page } = await openPortal(browser, { colorScheme, arm: manyServices() });
    for (const path of ["/", API_PAGE]) {
      await page.goto(deployed.portalUrl + path);
      const stops = await tabStops(page);
      expect(stops.length).toBeGreaterThan(8);
      expect(stops.filter(({ ring }) => ring < 3)).toEqual([]);
    }
  });

  it("is driven by keyboard alone, from its first page to an answer and a sample", async () => {
    const { deployed, page } = await openPortal(browser);
    const goTo = async (wanted: string) => {
      for (let steps = 0; steps < 60; steps++) {
        await page.keyboard.press("Tab");
        const name = await page.evaluate(() => {
          const at = document.activeElement;
          return at?.getAttribute("data-name") ?? at?.getAttribute("aria-label") ?? (at?.id || at?.textContent?.trim());
        });
        if (name === wanted) return;
      }
      throw new Error(`The Tab key does not come to ${wanted}`);
    };
    await page.goto(deployed.portalUrl);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await goTo("AzureML Demo API");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "RRS Execute" }).waitFor();
    await page.waitForLoadState();
    await goTo("details");
    await page.keyboard.press("ArrowDown");
    await goTo("send");
    await page.keyboard.press("Enter");
    await page.locator("#answer:not([aria-busy]) #status:not(:empty)").waitFor();
    expect(await page.locator("#requested").textContent()).toContain("details=false");
    expect(await page.locator("#status").textContent()).toContain("200 OK");
    await goTo("language");
    await page.keyboard.press("P");
    expect(await page.locator("#sample").textContent()).toContain("import urllib");
  });
});
