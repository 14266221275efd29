/** How much of a review a report tells: everything, or less where that would be too long. */
export interface Detail {
  /** Old and new value of each property. */
  readonly values: boolean;
  /** Each step, and each change that is safe or for documentation, on a line of its own. */
  readonly harmless: boolean;
  /** Each breaking change and each risk on a line of its own. */
  readonly harmful: boolean;
  /** Where they are grouped: names the place of each one all the same. */
  readonly names: boolean;
  /** Groups by API; else only by kind. */
  readonly byApi: boolean;
}

/** From the whole to the least; the last one is bounded by the number of kinds that there are. */
export const DETAILS: readonly Detail[] = [
  { values: true, harmless: true, harmful: true, names: true, byApi: true },
  { values: false, harmless: true, harmful: true, names: true, byApi: true },
  { values: false, harmless: false, harmful: true, names: true, byApi: true },
  { values: false, harmless: false, harmful: false, names: true, byApi: true },
  { values: false, harmless: false, harmful: false, names: false, byApi: true },
  { values: false, harmless: false, harmful: false, names: false, byApi: false },
];

/** Lines that stand for a group that is not listed in full. */
export const FIRST_FEW = 5;
