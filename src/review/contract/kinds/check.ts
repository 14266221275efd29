import { directionOf } from "../../policy/check-direction";
import type { Direction } from "../../policy/check-direction";
import { oneKind, opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { Check } from "../model/policy-contract";
import { joinBy, policyPairs } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
  readonly check: Check;
}

export const checkPresence = opposites<Subject>(
  (pairing) =>
    pairs(pairing).flatMap(({ place, before, after }) => (after && !before ? [{ place, check: after }] : [])),
  {
    id: "check-added",
    class: "breaking",
    title:
      "A policy asks for something that calls did not have to bring, such as a header, a token or a known address.",
    example: '`<check-header name="X-Team" … />` is added to a policy.',
    words: ({ check }) => words`Calls must now pass ${shown(check)}; those that do not are refused.`,
  },
  {
    id: "check-removed",
    class: "safe",
    title: "A policy no longer asks every call for a header, a token or a known address.",
    example: '`<check-header name="X-Team" … />` is taken out of a policy.',
    words: ({ check }) => words`Not every call has to pass ${shown(check)} any more.`,
  },
);

export const checkStrictness = opposites<Subject>(
  (pairing) => changed(pairing, "tighter"),
  {
    id: "check-tightened",
    class: "breaking",
    title: "A policy lets fewer calls through than before.",
    example: "A `<value>` is taken out of a `check-header`, or a `<claim>` is added to a `validate-jwt`.",
    words: ({ check }) => words`${shown(check)} asks for more: calls that passed can be refused.`,
  },
  {
    id: "check-loosened",
    class: "safe",
    title: "A policy lets more calls through than before.",
    example: '`require-signed-tokens="false"`, or one more `<audience>` in a `validate-jwt`.',
    words: ({ check }) => words`${shown(check)} asks for less: every call that passed still does.`,
  },
);

export const checkChange = oneKind<Subject>((pairing) => changed(pairing, "other"), {
  id: "check-changed",
  class: "breaking",
  title: "A policy checks calls in another way than before, or answers those that it refuses in another way.",
  example: "Another `<value>` in a `check-header`.",
  words: ({ check }) =>
    words`${shown(check)} checks calls in another way: calls that passed may be refused, and refused ones get another answer.`,
});

/** The checks of both versions that change in this direction. */
export function changed(pairing: Pairing, direction: Direction): Subject[] {
  return pairs(pairing).flatMap(({ place, before, after }) =>
    before && after && directionOf(before.whole, after.whole) === direction ? [{ place, check: after }] : [],
  );
}

const keyOf = ({ element, subject }: Check): string => `${element} ${subject.toLowerCase()}`;

function pairs(pairing: Pairing) {
  return policyPairs(pairing).flatMap(({ place, before, after }) =>
    joinBy(before.checks, after.checks, keyOf).map((pair) => ({ place, ...pair })),
  );
}

function shown({ element, subject }: Check): Sentence {
  return subject === "" ? words`${element}` : words`${element} of ${subject}`;
}
