/** How much a policy lets through: where its amounts stand, and for what time each is. */
interface LimitMeaning {
  readonly kind: "limits";
  readonly amounts: Readonly<Record<string, LimitAmount>>;
  /** The attribute that tells several limits of one kind apart. */
  readonly key?: string;
}

export interface LimitAmount {
  readonly unit: "calls" | "kilobytes" | "tokens" | "calls at a time";
  /** The attribute with the time: seconds, or a word such as `Daily`. */
  readonly period?: string;
  /** Seconds, where the time is fixed. */
  readonly seconds?: number;
  /** What a call above it gets. */
  readonly refusal: "429 Too Many Requests" | "403 Quota Exceeded" | "403 Forbidden";
}

/** A policy that asks something of each call. */
interface CheckMeaning {
  readonly kind: "checks";
  /** Whether it asks who calls, or from where. */
  readonly whoCalls?: true;
  /** How its parts work together, where that is known; it can depend on the policy's attributes. */
  readonly parts?: CheckParts | ((attributes: Readonly<Record<string, string>>) => CheckParts);
}

/** How the parts of a policy that checks calls work together. */
export interface CheckParts {
  /** Lists of which a call has to meet one item; the items of one list can stand at several places. Paths of elements below the policy. */
  readonly alternatives?: readonly (readonly string[])[];
  /** Places of those of them that ask for nothing while they have no item; what the others do then also depends on other parts. */
  readonly optional?: readonly string[];
  /** Lists of which a call has to meet every item. */
  readonly requirements?: readonly string[];
  /** Attributes with the value that lets less through than any other, and whether it is the default; those of a part as `path@attribute`. */
  readonly strict?: Readonly<Record<string, readonly [value: string, isDefault: boolean]>>;
  /** Numbers: the lower, the less gets through. What the policy takes without one is not known. */
  readonly atMost?: readonly string[];
}

/**
 * What a policy that every call passes means for callers. It lets a part of the calls through (`limits`), asks something of each (`checks`),
 * answers in the backend's place (`answers`), only writes down what happens (`observes`), sends something to another address than the
 * backend's, where the calls' data or credentials may go with it (`sends`), or gets a credential of the service's own (`authenticates`).
 */
export type CallerMeaning =
  LimitMeaning | CheckMeaning | { readonly kind: "answers" | "observes" | "sends" | "authenticates" };
