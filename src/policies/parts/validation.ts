import { child, literal, oneOf, required, text } from "../rule";

export const action = oneOf("ignore", "prevent", "detect");
export const errors = { "errors-variable-name": literal(text) };

export const checkedParameter = child({ attributes: { name: required(text), action: required(action) } });
export const parameterGroup = child({
  maximum: 1,
  attributes: { "specified-parameter-action": required(action), "unspecified-parameter-action": required(action) },
  children: { parameter: checkedParameter },
});
