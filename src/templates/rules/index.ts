import { defaultValue } from "./default-value";
import { duplicateApiPath } from "./duplicate-api-path";
import { duplicateDisplayName } from "./duplicate-display-name";
import { duplicateOperation } from "./duplicate-operation";
import { namedValueConflict } from "./named-value-conflict";
import { placeholderNames } from "./placeholder-names";
import { placeholders } from "./placeholders";
import { productExists } from "./product-exists";
import type { Rule } from "./rule";

/** Every rule about the meaning of templates; those about their form come from the schema. */
export const rules: readonly Rule[] = [
  defaultValue,
  duplicateApiPath,
  duplicateDisplayName,
  duplicateOperation,
  namedValueConflict,
  placeholderNames,
  placeholders,
  productExists,
];
