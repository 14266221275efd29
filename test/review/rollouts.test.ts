import { describe, expect, it } from "vitest";
import type { Declaration } from "../../src/engine/provider";
import { compare } from "../../src/review/compare";
import { plainText } from "../../src/review/sentence";
import { api, AZURE, declaration, operation } from "./declaration";

const get = (id: string, urlTemplate: string, aliases: readonly string[] = []): Declaration => ({
  ...operation(id, { urlTemplate }),
  aliases: aliases.map((alias) => operation(alias).urn),
});
const product = (id: string, displayName: string): Declaration =>
  declaration(`${AZURE}Product`, id, { productId: id, displayName });

const apis = (one: string, two: string) => [api("one", { path: one }), api("two", { path: two })];
const names = (one: string, two: string) => [product("one", one), product("two", two)];
const version = (id: string) => api(id, { path: "p", apiVersionSetId: "/set" });

function refusals(before: readonly Declaration[], after: readonly Declaration[]): string[] {
  const { risks } = compare([api("a"), ...before], [api("a"), ...after]);
  return risks.filter(({ kind }) => kind === "rollout-refused").map(({ words }) => plainText(words));
}

describe("a rollout that Azure refuses on its way is told before it starts, where", () => {
  it("an operation goes by another id, with the line that mends it", () => {
    expect(refusals([get("one", "/x")], [get("uno", "/x")])).toEqual([
      "a/uno gets the method and URL template of a/one while that still has it, which Azure refuses. If it is the same operation under another name, say formerIds: [one] in its file.",
    ]);
  });

  it("two operations swap their URLs", () => {
    const swapped = refusals([get("one", "/x"), get("two", "/y")], [get("one", "/y"), get("two", "/x")]);
    expect(swapped).toHaveLength(1);
    expect(swapped[0]).toMatch(/^a\/one gets .* Roll it out in two steps/);
  });

  it("an operation gets the URL of one that is written after it", () => {
    expect(refusals([get("one", "/x"), get("two", "/y")], [get("one", "/y"), get("two", "/z")])).toHaveLength(1);
  });

  it("an API's folder is renamed", () => {
    const [before, after] = ["old", "new"].map((id) => [api(id, { path: "p" })]);
    expect(refusals(before ?? [], after ?? [])).toHaveLength(1);
  });

  it("two APIs swap their paths", () => {
    expect(refusals(apis("x", "y"), apis("y", "x"))).toHaveLength(2);
  });

  it("a product's file is renamed, or two products swap their names", () => {
    expect(refusals([product("old", "P")], [product("new", "P")])).toHaveLength(1);
    expect(refusals(names("P", "Q"), names("Q", "P"))).toHaveLength(2);
  });
});

describe("a rollout that succeeds is let through, where", () => {
  it("an operation says what it was called", () => {
    expect(refusals([get("one", "/x")], [get("uno", "/x", ["one"])])).toEqual([]);
  });

  it("an operation gets the URL of one that is written before it", () => {
    expect(refusals([get("one", "/x"), get("two", "/y")], [get("one", "/z"), get("two", "/x")])).toEqual([]);
  });

  it("nothing changes hands", () => {
    expect(refusals([get("one", "/x"), product("p", "P")], [get("one", "/x"), product("p", "P")])).toEqual([]);
  });

  it("a revision of an API has its path", () => {
    const one = api("one", { path: "p" });
    expect(refusals([one], [one, api("one;rev=2", { path: "p" })])).toEqual([]);
  });

  it("versions of one API share its path", () => {
    expect(refusals([version("v1")], [version("v1"), version("v2")])).toEqual([]);
  });
});
