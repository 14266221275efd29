import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { isRecord, recordIn, recordsIn } from "../../src/text/records";

it("takes objects as JSON and YAML have them, of whatever realm, and nothing else", () => {
  const plain = [{}, { a: 1 }, Object.create(null) as unknown, runInNewContext('JSON.parse("{}")') as unknown];
  expect(plain.map(isRecord)).toEqual([true, true, true, true]);
  const others = [null, undefined, "text", 1, [], [{}], new Date(0), new Map(), () => ({}), Symbol("s")];
  expect(others.filter(isRecord)).toEqual([]);
});

it("reads an empty record where there is none, and of a list only its records", () => {
  expect([recordIn({ a: 1 }), recordIn([1]), recordIn(undefined)]).toEqual([{ a: 1 }, {}, {}]);
  expect(recordsIn([{ a: 1 }, null, "b", []])).toEqual([{ a: 1 }]);
  expect(recordsIn({ a: 1 })).toEqual([]);
});
