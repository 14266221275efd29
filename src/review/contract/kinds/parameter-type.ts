import { oneKind } from "../kind";
import type { ContractPlace } from "../place";
import type { CallParameter } from "../model/contract";
import { parameterPairs } from "../pairing";
import type { ParameterPair } from "../pairing";
import { words } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly was: CallParameter;
  readonly now: CallParameter;
}

const differing =
  (property: "type" | "defaultValue") =>
  (pairs: readonly ParameterPair[]): Subject[] =>
    pairs.flatMap(({ place, before: was, after: now }) =>
      was && now && was[property] !== now[property] ? [{ place, was, now }] : [],
    );

export const parameterType = oneKind<Subject>((pairing) => differing("type")(parameterPairs(pairing)), {
  id: "parameter-type-changed",
  class: "breaking",
  title: "A parameter has another type.",
  example: "`type: string` becomes `type: integer`.",
  words: ({ was, now }) =>
    words`The ${[now.place]} parameter ${now.name} is of type ${now.type} instead of ${was.type}.`,
});

export const parameterDefault = oneKind<Subject>((pairing) => differing("defaultValue")(parameterPairs(pairing)), {
  id: "default-changed",
  class: "documentation",
  title: "The developer portal proposes another value. The gateway fills no value in.",
  example: '`defaultValue: "true"` becomes `defaultValue: "false"`.',
  words: ({ was, now }) =>
    words`The portal proposes ${now.defaultValue || "(nothing)"} for ${now.name} instead of ${was.defaultValue || "(nothing)"}.`,
});
