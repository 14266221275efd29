import { expect, test } from "vitest";
import { catalogue } from "../../src/check/catalogue";
import { brief, findingsOf, fixtures } from "./fixtures";

test.each(fixtures)("$name has the findings that were written down for it", (fixture) => {
  expect(findingsOf(fixture).map(brief)).toEqual(fixture.expected);
});

test.each(catalogue.filter(({ severity }) => severity !== "note"))(
  "rule $id has a fixture that breaks it and a near miss that passes",
  ({ id }) => {
    const own = fixtures.filter(({ rule }) => rule === id);
    const breaks = own.filter(({ expected }) => expected.some((line) => line.includes(` ${id}`)));
    const passes = own.filter(({ name, expected }) => name.includes("/passes-") && expected.length === 0);
    expect({ breaks: breaks.length > 0, passes: passes.length > 0 }).toEqual({ breaks: true, passes: true });
  },
);

test("at least 120 folders are broken", () => {
  expect(fixtures.filter(({ expected }) => expected.length > 0).length).toBeGreaterThanOrEqual(120);
});

test("every finding says what it got and how to mend it", async () => {
  const messages = fixtures.flatMap((fixture) =>
    findingsOf(fixture).map(({ rule, message }) => `${fixture.name} ${rule}: ${message}`),
  );
  await expect(`${messages.join("\n")}\n`).toMatchFileSnapshot("messages.txt");
});
