import { expect, it } from "vitest";
import { compare } from "../../src/review/compare";
import { api, operation } from "./declaration";

const typed = (type: string) => [
  api("a"),
  operation("one", { request: { queryParameters: [{ name: "limit", type }] } }),
];

it.each(["constructor", "toString", "__proto__"])(
  "takes a parameter's type for what it is called, be it %s",
  (type) => {
    const { contract } = compare(typed(type), typed("string"));
    expect(contract.map(({ kind }) => kind)).toEqual(["parameter-type-changed"]);
  },
);
