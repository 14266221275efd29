import { facts as llm } from "../llm-semantic-cache-store/facts";

/** The older name of `llm-semantic-cache-store`. */
export const facts = { ...llm, page: "azure-openai-semantic-cache-store-policy", asOf: "2024-05-08" };
