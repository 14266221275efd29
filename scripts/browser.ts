import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";
import type { Browser } from "playwright-core";

const INSTALLED = [
  process.env["CHROME_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
].filter((path) => path !== undefined);

// The npm package carries a binary for this kind of machine only.
const isBundled = process.platform === "linux" && process.arch === "x64";
const installed = INSTALLED.find((path) => existsSync(path));

/** Whether `launchBrowser` can work here: with the Chromium from npm on linux-x64, else with a Chrome found on the machine or named by CHROME_PATH. */
export const hasBrowser = isBundled || installed !== undefined;

/** Starts a headless Chromium. Rejects where `hasBrowser` is false. */
export async function launchBrowser(): Promise<Browser> {
  // Not the package's own list of arguments: it switches the browser's CORS checks off, which tests rely on.
  if (isBundled) return playwright.launch({ executablePath: await chromium.executablePath(), args: ["--no-sandbox"] });
  if (installed === undefined) throw new Error("No Chromium or Chrome was found. Set CHROME_PATH to one.");
  return playwright.launch({ executablePath: installed });
}
