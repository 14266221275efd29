import { recordIn, recordsIn } from "../text/records";

/** A parameter or header as ARM holds it (ParameterContract). */
export interface ParameterContract {
  readonly name: string;
  readonly description: string | undefined;
  readonly type: string;
  readonly required: boolean;
  readonly defaultValue: string | undefined;
  readonly values: readonly string[];
}

/** A body as ARM holds it (RepresentationContract). */
export interface RepresentationContract {
  readonly contentType: string;
  readonly examples: Readonly<Record<string, unknown>>;
  /** Name of a type in one of the API's schemas. */
  readonly typeName: string | undefined;
}

export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export function parameterContracts(value: unknown): readonly ParameterContract[] {
  return recordsIn(value).map((parameter) => ({
    name: text(parameter["name"]) ?? "",
    description: text(parameter["description"]),
    type: text(parameter["type"]) ?? "string",
    required: parameter["required"] === true,
    defaultValue: text(parameter["defaultValue"]),
    values: Array.isArray(parameter["values"]) ? parameter["values"].map(String) : [],
  }));
}

export function representationContracts(value: unknown): readonly RepresentationContract[] {
  return recordsIn(value).flatMap((representation) => {
    const contentType = text(representation["contentType"]);
    const [examples, typeName] = [recordIn(representation["examples"]), text(representation["typeName"])];
    return contentType === undefined ? [] : [{ contentType, examples, typeName }];
  });
}
