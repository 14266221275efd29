import { murmurHash3 } from "./murmur";

/** The guide's experiment sets the module's hashing bit size to 3, which makes 2³ columns. */
const BIN_COUNT = 8;
/** Vowpal Wabbit's factor for n-grams of hashes (guide, Appendix A). */
const PAIR_FACTOR = 27942141;

/** The one text column that the published service reads, and the eight that it answers. */
export const INPUT_COLUMN = "Col2";
export const OUTPUT_COLUMNS = Array.from({ length: BIN_COUNT }, (_, bin) => `${INPUT_COLUMN}_HashingFeature.${bin}`);

function hashWords(text: string): number[] {
  const words = text.split(/\s+/u).filter((word) => word !== "");
  return words.map((word) => murmurHash3(Buffer.from(word, "utf8")));
}

/**
 * Counts of the text's words and pairs of neighbouring words in eight bins, as AzureML's Feature Hashing with bit size 3
 * and 2-grams answers (guide, Appendix A): words are split at white space and keep their case. The counts of a text of
 * n words add up to 2n − 1; a text without words gives zeros.
 */
export function hashFeatures(text: string): number[] {
  const bins = Array.from({ length: BIN_COUNT }, () => 0);
  const count = (hash: number): void => {
    const bin = hash & (BIN_COUNT - 1);
    bins[bin] = (bins[bin] ?? 0) + 1;
  };
  let previous: number | undefined;
  for (const hash of hashWords(text)) {
    count(hash);
    if (previous !== undefined) count(Math.imul(previous, PAIR_FACTOR) + hash);
    previous = hash;
  }
  return bins;
}
