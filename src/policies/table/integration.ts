import { between, child, decimal, flag, integer, literal, oneOf, policy, required, text, textChild } from "../rule";

const everywhere = ["inbound", "backend", "outbound", "on-error"] as const;

const sending = {
  children: { "set-url": textChild({ maximum: 1 }) },
  content: [
    "set-method",
    "set-header",
    "set-body",
    "authentication-certificate",
    "authentication-managed-identity",
    "proxy",
  ],
};

const dapr = {
  "ignore-error": flag,
  "response-variable-name": text,
  timeout: between(integer, 0),
  template: oneOf("Liquid"),
  "content-type": text,
};

export const integration = {
  "send-request": policy({
    ...sending,
    sections: everywhere,
    attributes: {
      mode: oneOf("new", "copy"),
      "response-variable-name": literal(text),
      timeout: between(integer, 0),
      "timeout-ms": between(integer, 0),
      "ignore-error": flag,
      "buffer-response": literal(flag),
      "fail-on-error-status-code": literal(flag),
    },
  }),
  "send-one-way-request": policy({
    ...sending,
    sections: everywhere,
    attributes: { mode: oneOf("new", "copy"), timeout: between(integer, 0) },
  }),
  "send-service-bus-message": policy({
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
  }),
  // Of the self-hosted gateway alone, which a service of a classic tier may have beside its own.
  "publish-to-dapr": policy({
    sections: ["inbound", "outbound", "on-error"],
    gateways: ["classic"],
    attributes: { "pubsub-name": text, topic: required(text), ...dapr },
    content: "any",
  }),
  "invoke-dapr-binding": policy({
    sections: ["inbound", "outbound", "on-error"],
    gateways: ["classic"],
    attributes: { name: required(text), operation: text, ...dapr },
    children: {
      metadata: child({ maximum: 1, children: { item: textChild({ attributes: { key: required(text) } }) } }),
      data: child({ maximum: 1, content: "any" }),
    },
  }),
  "log-to-eventhub": policy({
    sections: everywhere,
    attributes: { "logger-id": required(text), "partition-id": text, "partition-key": text },
    content: "text",
  }),
  "emit-metric": policy({
    sections: everywhere,
    attributes: {
      name: required(text),
      namespace: text,
      value: decimal,
      "default-dimensions": literal(flag),
    },
    children: { dimension: child({ maximum: 10, attributes: { name: required(text), value: text } }) },
  }),
  trace: policy({
    sections: everywhere,
    attributes: { source: required(text), severity: literal(oneOf("verbose", "information", "error")) },
    // Before it took a message element, the text itself was the message; such policies still run.
    content: "text",
    children: {
      message: textChild({ maximum: 1 }),
      metadata: child({ attributes: { name: required(text), value: required(text) } }),
    },
  }),
};
