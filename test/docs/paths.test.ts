import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const PAGES = ["README.md", "CONTRIBUTING.md", ...readdirSync("docs").map((name) => join("docs", name))].filter(
  (file) => file.endsWith(".md"),
);

it.each(PAGES)("%s names no file of the repository that is not there", (page) => {
  const named = readFileSync(page, "utf8").matchAll(
    /`((?:src|scripts|test|bench|docs|starter|schemas|\.github)\/[\w./-]*)`/g,
  );
  expect(Array.from(named, ([, path = ""]) => path).filter((path) => !existsSync(path))).toEqual([]);
});
