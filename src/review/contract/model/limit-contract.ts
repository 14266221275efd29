import { callerMeaning } from "../../../policies/callers";
import type { LimitAmount } from "../../../policies/meaning";
import type { PolicyElement } from "../../policy/policy-element";

/** So much in a time. */
export interface Limit extends Pick<LimitAmount, "unit" | "refusal"> {
  /** `rate-limit`, `quota`, and the like. */
  readonly element: string;
  /** Distinguishes several limits of one kind. */
  readonly key: string;
  /** NaN when it is an expression. */
  readonly amount: number;
  readonly amountText: string;
  /** Seconds; Infinity for ever, NaN when it is an expression. */
  readonly period: number;
  /** As in `in 60 seconds`. */
  readonly periodText: string;
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** The words of a token quota's period, in seconds; the shortest that a month and a year can be. */
const PERIODS: Readonly<Record<string, number>> = {
  hourly: HOUR,
  daily: DAY,
  weekly: 7 * DAY,
  monthly: 28 * DAY,
  yearly: 365 * DAY,
  indefinite: Infinity,
};

/** The limits that an element sets to every call that passes it; none for another policy. */
export function limitsOf({ name: element, attributes }: PolicyElement): Limit[] {
  const meaning = callerMeaning(element);
  if (meaning?.kind !== "limits") return [];
  const key = meaning.key === undefined ? "" : (attributes[meaning.key] ?? "");
  return Object.entries(meaning.amounts).flatMap(([attribute, { unit, refusal, ...time }]) => {
    const amountText = attributes[attribute];
    if (amountText === undefined) return [];
    return [{ element, key, unit, refusal, amount: Number(amountText), amountText, ...periodOf(time, attributes) }];
  });
}

function periodOf(
  { period: attribute, seconds }: Pick<LimitAmount, "period" | "seconds">,
  attributes: PolicyElement["attributes"],
): Pick<Limit, "period" | "periodText"> {
  if (attribute === undefined)
    return { period: seconds ?? 0, periodText: seconds === 0 ? "" : `in ${seconds ?? 0} seconds` };
  const text = attributes[attribute] ?? "";
  const word = PERIODS[text.toLowerCase()];
  if (word !== undefined) return { period: word, periodText: text.toLowerCase() };
  // 0 is for ever.
  if (Number(text) === 0) return { period: Infinity, periodText: "for ever" };
  return { period: Number(text), periodText: `in ${text} seconds` };
}

/** Attributes of an element whose change shows in its limits. */
export function limitAttributes(element: string): readonly string[] {
  const meaning = callerMeaning(element);
  if (meaning?.kind !== "limits") return [];
  const times = Object.values(meaning.amounts).flatMap(({ period }) => period ?? []);
  return [...Object.keys(meaning.amounts), ...times, ...(meaning.key === undefined ? [] : [meaning.key])];
}
