import { between, child, integer, literal, orZero, required, text } from "../rule";

export const callLimit = {
  calls: required(literal(between(integer, 1))),
  "renewal-period": required(literal(between(integer, 1, 300))),
};

export const rateHeaders = {
  "retry-after-header-name": literal(text),
  "retry-after-variable-name": literal(text),
  "remaining-calls-header-name": literal(text),
  "remaining-calls-variable-name": literal(text),
  "total-calls-header-name": literal(text),
};

export const named = { name: literal(text), id: literal(text) };
export const rateOperation = child({ attributes: { ...named, ...callLimit, ...rateHeaders }, oneOf: [["name", "id"]] });

export const quotaAmounts = {
  calls: literal(between(integer, 0)),
  bandwidth: literal(between(integer, 0)),
};
/** Shorter ones are refused; 0 is for ever. */
export const quotaPeriod = orZero(literal(between(integer, 300)));
export const quotaLimit = { ...quotaAmounts, "renewal-period": required(quotaPeriod) };
export const innerQuota = { ...quotaAmounts, "renewal-period": quotaPeriod };
export const amountGiven = ["calls", "bandwidth"];
export const quotaOperation = child({
  attributes: { ...named, ...innerQuota },
  oneOf: [["name", "id"], amountGiven],
});
