import { between, flag, integer, literal, oneOf, policy, required, text, textChild } from "../rule";

const everywhere = ["inbound", "backend", "outbound", "on-error"] as const;

const assigned = {
  attributes: { name: required(text), "exists-action": oneOf("override", "skip", "append", "delete") },
  children: { value: textChild() },
};

const emptyValues = { "consider-accept-header": flag };

export const transformation = {
  "set-header": policy({ sections: everywhere, ...assigned }),
  "set-query-parameter": policy({ sections: ["inbound", "backend"], ...assigned }),
  "set-method": policy({ sections: everywhere, content: "text" }),
  "set-status": policy({
    sections: everywhere,
    attributes: { code: required(between(integer, 100, 599)), reason: text },
  }),
  "set-variable": policy({
    sections: everywhere,
    attributes: { name: required(literal(text)), value: required(text) },
  }),
  "set-body": policy({
    sections: everywhere,
    attributes: {
      template: oneOf("none", "liquid"),
      "xsi-nil": oneOf("blank", "null"),
      "parse-date": literal(flag),
      "html-decode-expression": literal(flag),
    },
    content: "any",
  }),
  "rewrite-uri": policy({
    sections: ["inbound"],
    attributes: { template: required(text), "copy-unmatched-params": flag },
  }),
  "find-and-replace": policy({ sections: everywhere, attributes: { from: required(text), to: required(text) } }),
  "json-to-xml": policy({
    sections: everywhere,
    attributes: {
      ...emptyValues,
      apply: required(oneOf("always", "content-type-json")),
      "parse-date": flag,
      "attribute-block-name": text,
      "attribute-prefix": text,
      "namespace-block-name": text,
      "namespace-separator": text,
      "namespace-prefix": text,
      "invalid-character-replacement": text,
      "null-values": text,
      "trim-values": flag,
      "empty-values": oneOf("preserve", "as-null"),
    },
  }),
  "xml-to-json": policy({
    sections: everywhere,
    attributes: {
      ...emptyValues,
      kind: required(oneOf("javascript-friendly", "direct")),
      apply: required(oneOf("always", "content-type-xml")),
      "preserve-whitespace-nodes": flag,
      "empty-values": oneOf("preserve", "as-null"),
      "trim-values": flag,
      "always-array-child-elements": flag,
    },
  }),
  "xsl-transform": policy({ sections: ["inbound", "outbound", "on-error"], content: "any" }),
  "redirect-content-urls": policy({ sections: ["inbound", "outbound"] }),
  "return-response": policy({
    sections: everywhere,
    attributes: { "response-variable-name": literal(text) },
    content: ["set-status", "set-header", "set-body"],
  }),
  "mock-response": policy({
    sections: ["inbound", "outbound", "on-error"],
    attributes: {
      enabled: literal(flag),
      "status-code": literal(between(integer, 100, 599)),
      "content-type": text,
      index: literal(between(integer, 0)),
    },
  }),
};
