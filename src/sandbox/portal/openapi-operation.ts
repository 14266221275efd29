import type { ArmResource } from "../arm/store/resource";
import { hasBody, textIn } from "../../azure/contract";
import { recordIn } from "../../text/records";
import { commonMark, content, parameterObject, responseObjects } from "./openapi-parts";
import type { Types } from "./openapi-parts";
import type { OperationObject, ParameterObject } from "./openapi-types";
import { pathOf, placedParameters } from "./parameters";

const NOT_PARAMETERS = ["accept", "authorization", "content-type"];

const isParameter = ({ in: place, name }: ParameterObject) =>
  place !== "header" || !NOT_PARAMETERS.includes(name.toLowerCase());

export interface DescribedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: OperationObject;
}

/** One operation as OpenAPI describes it. */
export function describeOperation({ name, properties }: ArmResource, types: Types): DescribedOperation {
  const method = textIn(properties["method"]) ?? "GET";
  const all = placedParameters(properties).map(({ contract, place }) => parameterObject(contract, place));
  const others = all.filter((parameter) => !isParameter(parameter));
  const body = hasBody(method) ? content(recordIn(properties["request"])["representations"], types) : undefined;
  const description = textIn(properties["description"]);
  const operation: OperationObject = {
    operationId: name,
    summary: textIn(properties["displayName"]) ?? name,
    ...(description !== undefined && { description: commonMark(description) }),
    parameters: all.filter(isParameter),
    ...(others.length > 0 && { "x-request-headers": others }),
    ...(body && { requestBody: { content: body } }),
    responses: responseObjects(properties["responses"], types),
  };
  return { method: method.toLowerCase(), path: pathOf(textIn(properties["urlTemplate"]) ?? "/"), operation };
}
