import { fingerprint } from "../fingerprint";
import type { Sentence } from "../sentence";
import { reversed } from "./pairing";
import type { Pairing } from "./pairing";
import type { ContractPlace } from "./place";

/**
 * `breaking`: a call that works today can fail, or its answer can be one that a client does not expect.
 * `unknown`: nobody can tell from the templates what it means for callers, so that somebody
 * has to read it. `safe`: everything that works today goes on working. `documentation`: only what people read changes.
 */
export type ChangeClass = "breaking" | "unknown" | "safe" | "documentation";

/** One change to what callers see. */
export interface ContractChange {
  /** Id of its kind. */
  readonly kind: string;
  readonly class: ChangeClass;
  readonly place: ContractPlace;
  /** For an API's user. */
  readonly words: Sentence;
  /** Tells it from other changes of the kind, and stays the same whatever else changes. */
  readonly fingerprint: string;
}

/** What the table of all kinds says of one. */
interface KindInfo {
  readonly id: string;
  readonly class: ChangeClass;
  /** What happens, in general. */
  readonly title: string;
  /** A change to the templates that is of this kind. */
  readonly example: string;
}

export interface Kind extends KindInfo {
  /** The kind of the same change in the other direction; its own id where both are alike. */
  readonly opposite: string;
  find(pairing: Pairing): Iterable<ContractChange>;
}

interface Direction<Subject> extends KindInfo {
  words(subject: Subject): Sentence;
}

interface Located {
  readonly place: ContractPlace;
  /** What makes the change another one than those with the same words; not shown. */
  readonly evidence?: unknown;
}

/** Two kinds of which one is the other with old and new exchanged; `find` looks for the first. */
export function opposites<Subject extends Located>(
  find: (pairing: Pairing) => Iterable<Subject>,
  forward: Direction<Subject>,
  backward: Direction<Subject>,
): readonly Kind[] {
  return [
    { ...info(forward), opposite: backward.id, find: (pairing) => describe(find(pairing), forward) },
    { ...info(backward), opposite: forward.id, find: (pairing) => describe(find(reversed(pairing)), backward) },
  ];
}

/** A kind that is its own opposite. */
export function oneKind<Subject extends Located>(
  find: (pairing: Pairing) => Iterable<Subject>,
  direction: Direction<Subject>,
): readonly Kind[] {
  return [{ ...info(direction), opposite: direction.id, find: (pairing) => describe(find(pairing), direction) }];
}

function info({ id, class: changeClass, title, example }: KindInfo): KindInfo {
  return { id, class: changeClass, title, example };
}

function* describe<Subject extends Located>(
  subjects: Iterable<Subject>,
  direction: Direction<Subject>,
): Iterable<ContractChange> {
  for (const subject of subjects) {
    const { id: kind, class: changeClass } = direction;
    const { place, evidence } = subject;
    const sentence = direction.words(subject);
    yield {
      kind,
      class: changeClass,
      place,
      words: sentence,
      fingerprint: fingerprint([kind, place, evidence ?? sentence]),
    };
  }
}
