import { own } from "../../../text/records";
import { oneKind, opposites } from "../kind";
import type { Kind } from "../kind";
import type { ContractPlace } from "../place";
import type { CallParameter } from "../model/contract";
import { parameterPairs } from "../pairing";
import type { ParameterPair } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";

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

/** Types whose values are written as those of another one are. */
const WRITTEN_AS: Readonly<Record<string, readonly string[]>> = {
  integer: ["number", "string"],
  number: ["string"],
  boolean: ["string"],
};

const isWithin = ({ type }: CallParameter, other: CallParameter): boolean =>
  own(WRITTEN_AS, type.toLowerCase())?.includes(other.type.toLowerCase()) ?? false;

const types =
  (chosen: (was: CallParameter, now: CallParameter) => boolean) =>
  (pairs: readonly ParameterPair[]): Subject[] =>
    differing("type")(pairs).filter(({ was, now }) => chosen(was, now));

const told = ({ was, now }: Subject): Sentence =>
  words`The ${[now.place]} parameter ${now.name} is of type ${now.type} instead of ${was.type}.`;

const isOther = (was: CallParameter, now: CallParameter): boolean => !isWithin(was, now) && !isWithin(now, was);

export const parameterType: readonly Kind[] = [
  ...opposites<Subject>(
    (pairing) => types((was, now) => isWithin(now, was))(parameterPairs(pairing)),
    {
      id: "parameter-type-narrowed",
      class: "breaking",
      title: "A parameter takes only some of the values that it took.",
      example: "`type: string` becomes `type: integer`.",
      words: told,
    },
    {
      id: "parameter-type-widened",
      class: "safe",
      title: "A parameter takes more values than it did.",
      example: "`type: integer` becomes `type: number`.",
      words: told,
    },
  ),
  ...oneKind<Subject>((pairing) => types(isOther)(parameterPairs(pairing)), {
    id: "parameter-type-changed",
    class: "breaking",
    title: "A parameter has another type.",
    example: "`type: boolean` becomes `type: integer`.",
    words: told,
  }),
];

export const parameterDefault = oneKind<Subject>((pairing) => differing("defaultValue")(parameterPairs(pairing)), {
  id: "default-changed",
  class: "documentation",
  title: "The developer portal proposes another value. The gateway fills no value in.",
  example: '`defaultValue: "true"` becomes `defaultValue: "false"`.',
  words: ({ was, now }) =>
    words`The portal proposes ${now.defaultValue || "(nothing)"} for ${now.name} instead of ${was.defaultValue || "(nothing)"}.`,
});
