import { recordIn, recordsIn } from "../text/records";

/** A parameter or header as ARM holds it (ParameterContract). */
export interface ParameterContract {
  readonly name: string;
  readonly description: string | undefined;
  readonly type: string;
  readonly required: boolean;
  readonly defaultValue: string | undefined;
  /** Those it may have; empty when every value is allowed. */
  readonly values: readonly string[];
  readonly examples: Readonly<Record<string, unknown>>;
}

/** A body as ARM holds it (RepresentationContract). */
export interface RepresentationContract {
  readonly contentType: string;
  readonly examples: Readonly<Record<string, unknown>>;
  /** Name of a type in one of the API's schemas. */
  readonly typeName: string | undefined;
}

export const textIn = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Whether requests of a method have a body: the developer portal sends none with the others, and proxies drop it. */
export const hasBody = (method: string): boolean => !["GET", "HEAD", "TRACE"].includes(method.toUpperCase());

/** Whether bodies of a content type are JSON. */
export const isJsonType = (contentType: string): boolean => /^[^;]*[/+]json\s*(;|$)/i.test(contentType);

/** ARM's lists of parameters and headers; `scalar` reads one text of them. */
export function parameterContracts(value: unknown, scalar = textIn): readonly ParameterContract[] {
  return recordsIn(value).map(({ name, description, type, required, defaultValue, values, examples }) => ({
    name: scalar(name) ?? "",
    description: scalar(description),
    type: scalar(type) || "string",
    required: required === true,
    defaultValue: scalar(defaultValue),
    values: Array.isArray(values) ? values.map((each) => scalar(each) ?? "") : [],
    examples: recordIn(examples),
  }));
}

export function representationContracts(value: unknown): readonly RepresentationContract[] {
  return recordsIn(value).flatMap((representation) => {
    const contentType = textIn(representation["contentType"]);
    const [examples, typeName] = [recordIn(representation["examples"]), textIn(representation["typeName"])];
    return contentType === undefined ? [] : [{ contentType, examples, typeName }];
  });
}
