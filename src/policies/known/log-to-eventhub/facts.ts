import { policy, policySections, refersTo, required, text } from "../../rule";

export const facts = policy({
  page: "log-to-eventhub-policy",
  sections: policySections,
  attributes: { "logger-id": required(refersTo("logger", text)), "partition-id": text, "partition-key": text },
  content: "text",
});
