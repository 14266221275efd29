import { opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { CallParameter } from "../model/contract";
import { missing, parameterPairs } from "../pairing";
import type { Pairing } from "../pairing";
import { listed, words } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly parameter: CallParameter;
  /** Values no longer allowed; empty when any other value was. */
  readonly dropped: readonly string[];
  readonly values: readonly string[];
}

export const parameterValues = opposites<Subject>(
  narrowed,
  {
    id: "values-narrowed",
    class: "breaking",
    title: "A parameter allows fewer values.",
    example: '`values: ["true", "false"]` becomes `values: ["true"]`.',
    words: ({ parameter: { place, name }, dropped, values }) =>
      dropped.length > 0
        ? words`The ${[place]} parameter ${name} no longer allows ${listed(dropped)}.`
        : words`The ${[place]} parameter ${name} only allows ${listed(values)}; before, any value.`,
  },
  {
    id: "values-widened",
    class: "safe",
    title: "A parameter allows more values.",
    example: '`values: ["true"]` becomes `values: ["true", "false"]`.',
    words: ({ parameter: { place, name }, dropped }) =>
      dropped.length > 0
        ? words`The ${[place]} parameter ${name} also allows ${listed(dropped)}.`
        : words`The ${[place]} parameter ${name} allows any value.`,
  },
);

function narrowed(pairing: Pairing): Subject[] {
  return parameterPairs(pairing).flatMap(({ place, before, after }) => {
    if (!before || !after || after.values.length === 0) return [];
    const dropped = missing(before.values, after.values);
    const wasOpen = before.values.length === 0;
    return wasOpen || dropped.length > 0 ? [{ place, parameter: after, dropped, values: after.values }] : [];
  });
}
