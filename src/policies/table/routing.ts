import { between, flag, integer, literal, oneOf, policy, required, text } from "../rule";

export const routing = {
  "forward-request": policy({
    sections: ["backend"],
    attributes: {
      timeout: between(integer, 0),
      "timeout-ms": between(integer, 0),
      "continue-timeout": between(integer, 0),
      "follow-redirects": flag,
      "buffer-request-body": literal(flag),
      "buffer-response": literal(flag),
      "fail-on-error-status-code": literal(flag),
      "http-version": text,
    },
  }),
  "set-backend-service": policy({
    sections: ["inbound", "backend", "outbound", "on-error"],
    attributes: {
      "backend-id": text,
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
    oneOf: [["backend-id", "base-url", "sf-service-instance-name"]],
  }),
  proxy: policy({
    sections: ["inbound"],
    attributes: { url: required(text), username: text, password: text },
  }),
};
