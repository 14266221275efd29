import type { Declaration } from "../../engine/provider";
import type { ContractPlace } from "../contract/place";
import type { Contract } from "../contract/model/contract";
import type { Pairing } from "../contract/pairing";
import type { Step } from "../plan/step";
import type { Sentence } from "../sentence";

/** Two versions of a program in every view that a risk may need; no view holds a secret. */
interface Versions {
  readonly base: readonly Declaration[];
  readonly head: readonly Declaration[];
  readonly before: Contract;
  readonly after: Contract;
  readonly pairing: Pairing;
  readonly steps: readonly Step[];
}

/** Something that a reviewer must look at because it makes the service less safe, or loses something. */
export interface Risk {
  /** Id of its kind. */
  readonly kind: string;
  readonly severity: RiskSeverity;
  readonly place: ContractPlace;
  readonly words: Sentence;
  /** As a contract change has it. */
  readonly fingerprint: string;
}

export type FoundRisk = Pick<Risk, "place" | "words">;

/** `high`: somebody gets in, reads what is not meant for them, or something is lost for good. `medium`: the service is less well kept. */
type RiskSeverity = "high" | "medium";

export interface RiskKind {
  readonly id: string;
  readonly severity: RiskSeverity;
  /** What is dangerous, in general. */
  readonly title: string;
  /** A change to the templates or settings that is of this kind. */
  readonly example: string;
  find(versions: Versions): Iterable<FoundRisk>;
}

/** Dangers of one version, by what tells them apart. */
export type Dangers = ReadonlyMap<string, FoundRisk>;

/** The dangers that the new version has and the old one has not. */
export function newly<Version>(before: Version, after: Version, dangersOf: (version: Version) => Dangers): FoundRisk[] {
  const known = dangersOf(before);
  return [...dangersOf(after)].filter(([key]) => !known.has(key)).map(([, danger]) => danger);
}

/** Dangers keyed by their own place and words. */
export function dangers(found: readonly FoundRisk[]): Dangers {
  return new Map(found.map((danger) => [JSON.stringify(danger), danger]));
}
