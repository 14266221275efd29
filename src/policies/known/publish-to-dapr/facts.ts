import { policy, required, text } from "../../rule";
import { dapr } from "../../parts/dapr";

// Of the self-hosted gateway alone, which a service of a classic tier may have beside its own.
export const facts = policy({
  page: "publish-to-dapr-policy",
  sections: ["inbound", "outbound", "on-error"],
  gateways: ["classic"],
  attributes: { "pubsub-name": text, topic: required(text), ...dapr },
  content: "any",
});
