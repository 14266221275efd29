import { facts as llm } from "../llm-semantic-cache-lookup/facts";

/** The older name of `llm-semantic-cache-lookup`. */
export const facts = { ...llm, page: "azure-openai-semantic-cache-lookup-policy", asOf: "2024-05-08" };
