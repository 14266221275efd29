import { literal, policy, policySections, refersTo, required, text } from "../../rule";

export const facts = policy({
  page: "log-to-eventhub-policy",
  asOf: "2024-07-23",
  sections: policySections,
  attributes: {
    "logger-id": required(refersTo("logger", literal(text))),
    "partition-id": literal(text),
    "partition-key": text,
  },
  onlyOneOf: ["partition-id", "partition-key"],
  content: "text",
});
