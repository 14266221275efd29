import { oneKind, opposites } from "../kind";
import type { Place } from "../kind";
import type { Limit } from "../model/policy-contract";
import { joinBy, policyPairs } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";

interface Subject {
  readonly place: Place;
  readonly scope: string;
  readonly limit: Limit;
}

interface Changed extends Subject {
  readonly was: Limit;
}

export const limitPresence = opposites<Subject>(
  added,
  {
    id: "limit-added",
    class: "breaking",
    title: "A rate limit or quota is new: calls above it are refused.",
    example: '`<rate-limit calls="5" renewal-period="60" />` is added to a policy.',
    words: ({ limit }) => words`New limit: ${amount(limit)}; calls above it get ${[refusal(limit)]}.`,
  },
  {
    id: "limit-removed",
    class: "safe",
    title: "A rate limit or quota is gone.",
    example: '`<rate-limit calls="5" renewal-period="60" />` is taken out of a policy.',
    words: ({ limit }) => words`The limit of ${amount(limit)} is gone.`,
  },
);

export const limitAmount = [
  ...oneKind<Changed>((pairing) => changed(pairing).filter(({ was, limit }) => !isAsGood(limit, was)), {
    id: "limit-lowered",
    class: "breaking",
    title: "A rate limit or quota is lower, or no longer a number: calls that were within it are refused.",
    example: '`calls="5"` becomes `calls="3"` in a `rate-limit`.',
    words: ({ was, limit }) =>
      words`The limit is ${amount(limit)} instead of ${amount(was)}; calls above it get ${[refusal(limit)]}.`,
  }),
  ...oneKind<Changed>((pairing) => changed(pairing).filter(({ was, limit }) => isAsGood(limit, was)), {
    id: "limit-raised",
    class: "safe",
    title: "A rate limit or quota is higher.",
    example: '`calls="5"` becomes `calls="10"` in a `rate-limit`.',
    words: ({ was, limit }) => words`The limit is ${amount(limit)} instead of ${amount(was)}.`,
  }),
].map((kind) => ({ ...kind, opposite: kind.id === "limit-lowered" ? "limit-raised" : "limit-lowered" }));

function added(pairing: Pairing): Subject[] {
  return limitPairs(pairing).flatMap(({ place, scope, before, after }) =>
    after && !before ? [{ place, scope, limit: after }] : [],
  );
}

function changed(pairing: Pairing): Changed[] {
  return limitPairs(pairing).flatMap(({ place, scope, before: was, after: limit }) =>
    was && limit && JSON.stringify(was) !== JSON.stringify(limit) ? [{ place, scope, was, limit }] : [],
  );
}

const keyOf = ({ element, key, unit }: Limit): string => [element, key, unit].join("\n");

function limitPairs(pairing: Pairing) {
  return policyPairs(pairing).flatMap(({ place, scope, before, after }) =>
    joinBy(before.limits, after.limits, keyOf).map((pair) => ({ place, scope, ...pair })),
  );
}

/** Never true of an expression, whose amount is not a number. */
const isAsGood = (limit: Limit, was: Limit): boolean => limit.amount >= was.amount && limit.period <= was.period;

function amount({ unit, amountText, periodText, element }: Limit): Sentence {
  const [what, each] = [unit === "calls" ? "calls" : "kilobytes", element.endsWith("-by-key") ? " for each key" : ""];
  return words`${amountText} ${[what]} in ${periodText} seconds${[each]} (${element})`;
}

const refusal = ({ element }: Limit): string =>
  element.startsWith("quota") ? "403 Quota Exceeded" : "429 Too Many Requests";
