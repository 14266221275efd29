import { facts as llm } from "../llm-emit-token-metric/facts";

/** The older name of `llm-emit-token-metric`. */
export const facts = { ...llm, page: "azure-openai-emit-token-metric-policy" };
