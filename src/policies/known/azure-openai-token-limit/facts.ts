import { facts as llm } from "../llm-token-limit/facts";

const { asOf: _asOf, ...same } = llm;

/** The older name of `llm-token-limit`. */
export const facts = { ...same, page: "azure-openai-token-limit-policy" };
