import { child, policy, required, text, textChild } from "../../rule";

export const facts = policy({
  page: "send-service-bus-message-policy",
  sections: ["inbound", "outbound", "on-error"],
  gateways: ["classic"],
  attributes: { namespace: text, "queue-name": text, "topic-name": text, "client-id": text },
  oneOf: [["queue-name", "topic-name"]],
  children: {
    "message-properties": child({
      maximum: 1,
      children: { "message-property": textChild({ attributes: { name: required(text) } }) },
    }),
    payload: textChild({ minimum: 1, maximum: 1 }),
  },
});
