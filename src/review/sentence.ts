/** Plain words, or something out of the templates, which a report shows as code so that it can never be taken for markup. */
type Part = string | { readonly code: string };
export type Sentence = readonly Part[];

/** A sentence in which every filled-in value is code. */
export function words(strings: TemplateStringsArray, ...values: readonly (string | number | Sentence)[]): Sentence {
  return strings.flatMap((plain, index): Part[] => {
    const value = values[index];
    const filled: Sentence = value === undefined ? [] : typeof value === "object" ? value : [{ code: String(value) }];
    return plain === "" ? [...filled] : [plain, ...filled];
  });
}

/** Items one after the other, with commas. */
export function listed(items: readonly string[]): Sentence {
  return items.flatMap((code, index): Part[] => (index === 0 ? [{ code }] : [", ", { code }]));
}

/** The sentence without any markup. */
export function plainText(sentence: Sentence): string {
  return sentence.map((part) => (typeof part === "string" ? part : part.code)).join("");
}
