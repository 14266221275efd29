import { oneKind, opposites } from "../kind";
import type { ContractPlace } from "../place";
import type { Limit } from "../model/limit-contract";
import { joinBy, policyPairs } from "../pairing";
import type { Pairing } from "../pairing";
import { words } from "../../sentence";
import type { Sentence } from "../../sentence";

interface Subject {
  readonly place: ContractPlace;
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
    words: ({ limit }) => words`New limit: ${amount(limit)}; ${above(limit)}.`,
  },
  {
    id: "limit-removed",
    class: "safe",
    title: "A rate limit or quota is gone, or no longer holds for every call.",
    example: '`<rate-limit calls="5" renewal-period="60" />` is taken out of a policy.',
    words: ({ limit }) => words`The limit of ${amount(limit)} no longer holds for every call.`,
  },
);

export const limitAmount = opposites<Changed>(
  (pairing) => changed(pairing).filter(({ was, limit }) => isAsGood(was, limit)),
  {
    id: "limit-lowered",
    class: "breaking",
    title: "A rate limit or quota is lower: calls that were within it are refused.",
    example: '`calls="5"` becomes `calls="3"` in a `rate-limit`.',
    words: ({ was, limit }) => words`The limit is ${amount(limit)} instead of ${amount(was)}; ${above(limit)}.`,
  },
  {
    id: "limit-raised",
    class: "safe",
    title: "A rate limit or quota is higher.",
    example: '`calls="5"` becomes `calls="10"` in a `rate-limit`.',
    // The pair arrives with old and new exchanged.
    words: ({ was, limit }) => words`The limit is ${amount(was)} instead of ${amount(limit)}.`,
  },
);

export const limitTrade = oneKind<Changed>(
  (pairing) => changed(pairing).filter(({ was, limit }) => !isAsGood(was, limit) && !isAsGood(limit, was)),
  {
    id: "limit-changed",
    class: "breaking",
    title: "A rate limit or quota allows more in one way and less in another, or is no longer a plain number.",
    example: '`calls="10" renewal-period="60"` becomes `calls="5" renewal-period="10"`.',
    words: ({ was, limit }) => words`The limit is ${amount(limit)} instead of ${amount(was)}; ${above(limit)}.`,
  },
);

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

function amount({ unit, amountText, periodText, element, key }: Limit): Sentence {
  const time = periodText === "" ? "" : ` ${periodText}`;
  return words`${amountText} ${[unit + time + (key === "" ? "" : " for each key")]} (${element})`;
}

const above = ({ refusal }: Limit): Sentence => [`calls above it get ${refusal}`];
