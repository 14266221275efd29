import { facts as llm } from "../llm-emit-token-metric/facts";

const { asOf: _asOf, ...same } = llm;

/** The older name of `llm-emit-token-metric`. */
export const facts = { ...same, page: "azure-openai-emit-token-metric-policy" };
