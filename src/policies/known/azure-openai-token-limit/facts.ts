import { facts as llm } from "../llm-token-limit/facts";

/** The older name of `llm-token-limit`. */
export const facts = { ...llm, page: "azure-openai-token-limit-policy" };
