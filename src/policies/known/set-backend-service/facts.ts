import { flag, oneOf, policy, refersTo, text } from "../../rule";

export const facts = policy({
  page: "set-backend-service-policy",
  asOf: "2022-12-02",
  sections: ["inbound", "backend", "outbound", "on-error"],
  attributes: {
    "backend-id": refersTo("backend", text),
    "base-url": text,
    "sf-partition-key": text,
    "sf-replica-type": oneOf("primary", "secondary"),
    "sf-resolve-condition": flag,
    "sf-service-instance-name": text,
    "sf-listener-name": text,
    "dapr-app-id": text,
    "dapr-method": text,
    "dapr-namespace": text,
  },
  carries: true,
  oneOf: [["backend-id", "base-url", "sf-service-instance-name"]],
});
