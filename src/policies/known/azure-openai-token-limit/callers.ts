export { callers } from "../llm-token-limit/callers";
