import { expect, it } from "vitest";
import { isNamedValue, namedValuesIn, namedValuesOf, replaceNamedValues } from "../../src/policies/named-values";
import { parsePolicy } from "../../src/policies/xml";

it("finds names with and without blanks, at their places", () => {
  const text = "a {{one}} {{ two.2 }}{{\tthree_-3\n}} {{no name}} {{}} { {four} }";
  const found = namedValuesIn(text);
  expect(found.map(({ name }) => name)).toEqual(["one", "two.2", "three_-3"]);
  for (const { name, offset } of found) expect(text.slice(offset, offset + name.length)).toBe(name);
});

it("replaces what has a value and leaves the others", () => {
  const text = "{{ one }}/{{two}}";
  expect(replaceNamedValues(text, (name) => (name === "one" ? "$&" : undefined))).toBe("$&/{{two}}");
});

it.each([
  ["{{one}}", true],
  ["{{ one }}", true],
  ["Bearer {{one}}", false],
  ["one", false],
])("takes %s for one reference alone: %s", (text, expected) => {
  expect(isNamedValue(text)).toBe(expected);
});

it("reads a policy's attributes and texts, neither comments nor Liquid", () => {
  const source =
    '<policies><a b="{{ one }}"><!-- {{no}} --><c>x {{two}}</c></a><set-body template="liquid">{{body.a}}</set-body></policies>';
  const parsed = parsePolicy(source);
  if ("problem" in parsed) throw new Error("not well-formed");
  const found = namedValuesOf(parsed.root);
  expect(found.map(({ name }) => [name, source.indexOf(name)])).toEqual(
    found.map(({ name, offset }) => [name, offset]),
  );
  expect(found.map(({ name }) => name)).toEqual(["one", "two"]);
});
