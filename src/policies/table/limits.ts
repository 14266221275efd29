import { between, child, date, flag, integer, literal, orZero, policy, required, text } from "../rule";

const callLimit = {
  calls: required(literal(between(integer, 1))),
  "renewal-period": required(literal(between(integer, 1, 300))),
};

const rateHeaders = {
  "retry-after-header-name": literal(text),
  "retry-after-variable-name": literal(text),
  "remaining-calls-header-name": literal(text),
  "remaining-calls-variable-name": literal(text),
  "total-calls-header-name": literal(text),
};

const named = { name: literal(text), id: literal(text) };
const rateOperation = child({ attributes: { ...named, ...callLimit, ...rateHeaders }, oneOf: [["name", "id"]] });

const quotaAmounts = {
  calls: literal(between(integer, 0)),
  bandwidth: literal(between(integer, 0)),
};
/** Shorter ones are refused; 0 is for ever. */
const quotaPeriod = orZero(literal(between(integer, 300)));
const quotaLimit = { ...quotaAmounts, "renewal-period": required(quotaPeriod) };
const innerQuota = { ...quotaAmounts, "renewal-period": quotaPeriod };
const amountGiven = ["calls", "bandwidth"];
const quotaOperation = child({ attributes: { ...named, ...innerQuota }, oneOf: [["name", "id"], amountGiven] });

export const limits = {
  "rate-limit": policy({
    sections: ["inbound"],
    scopes: ["product", "api", "operation"],
    once: "document",
    attributes: { ...callLimit, ...rateHeaders },
    children: {
      api: child({
        attributes: { ...named, ...callLimit, ...rateHeaders },
        oneOf: [["name", "id"]],
        children: { operation: rateOperation },
      }),
      operation: rateOperation,
    },
  }),
  "rate-limit-by-key": policy({
    sections: ["inbound"],
    gateways: ["classic", "v2"],
    attributes: {
      calls: required(between(integer, 1)),
      "renewal-period": required(between(integer, 1, 300)),
      "counter-key": required(text),
      "increment-condition": text,
      "increment-count": text,
      "increment-after-response": literal(flag),
      "flexible-retry-window": literal(flag),
      ...rateHeaders,
    },
  }),
  quota: policy({
    sections: ["inbound"],
    scopes: ["product"],
    once: "document",
    attributes: quotaLimit,
    oneOf: [amountGiven],
    children: {
      api: child({
        attributes: { ...named, ...innerQuota },
        oneOf: [["name", "id"], amountGiven],
        children: { operation: quotaOperation },
      }),
    },
  }),
  "quota-by-key": policy({
    sections: ["inbound"],
    gateways: ["classic", "v2"],
    attributes: {
      ...quotaAmounts,
      "renewal-period": required(quotaPeriod),
      "counter-key": required(text),
      "increment-condition": text,
      "increment-count": text,
      "first-period-start": date,
    },
    oneOf: [amountGiven],
  }),
  "limit-concurrency": policy({
    sections: ["inbound", "backend", "outbound", "on-error"],
    attributes: { key: required(text), "max-count": required(literal(between(integer, 1))) },
    content: "policies",
  }),
};
