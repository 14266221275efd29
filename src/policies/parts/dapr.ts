import { between, flag, integer, oneOf, text } from "../rule";

export const dapr = {
  "ignore-error": flag,
  "response-variable-name": text,
  timeout: between(integer, 0),
  template: oneOf("Liquid"),
  "content-type": text,
};
