import { expect, it } from "vitest";
import { compare, figures } from "../../bench/comparison";

it.each([
  [[3, 1, 2], { median: 2, min: 1, max: 3 }],
  [[4, 1, 3, 2], { median: 2.5, min: 1, max: 4 }],
])("sums %j up", (values, expected) => {
  expect(figures(values)).toEqual(expected);
});

it("measures in turns and sets the candidate's median against the baseline's", async () => {
  const order: string[] = [];
  const contender = (label: string, values: number[]) => ({
    label,
    measure: async () => {
      order.push(label);
      return values.shift() ?? 0;
    },
  });
  const outcome = await compare({
    name: "x",
    unit: "ms",
    rounds: 3,
    candidate: contender("a", [30, 20, 10]),
    baseline: contender("b", [5, 5, 100]),
  });
  expect(order).toEqual(["a", "b", "a", "b", "a", "b"]);
  expect(outcome).toMatchObject({ ratio: 4, candidate: { median: 20 }, baseline: { median: 5 } });
});
