import { hasBody, parameterContracts, representationContracts, textIn } from "../../azure/contract";
import type { ParameterContract, RepresentationContract } from "../../azure/contract";
import { isCredentialName } from "../../policies/credentials";
import { own, recordIn, recordsIn } from "../../text/records";
import type { ArmResource } from "../arm/store/resource";
import { isScoringName } from "../hosts";
import type { Types } from "./openapi-parts";
import { pathOf, placedParameters } from "./parameters";
import type { PlacedParameter } from "./parameters";
import type { PortalApi } from "./published-apis";

/** What fields are filled in with where the sandbox's own scoring service is behind an API, besides what the API itself says. */
export interface Prefill {
  /** Value of an Authorization header without a default, such as `Bearer <key>`. */
  readonly authorization?: string;
  /** Values of path parameters that have no default of their own, by name, such as `workspace`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** One value of a call, as a form asks for it. */
export interface Field {
  readonly place: PlacedParameter["place"];
  readonly name: string;
  readonly description: string | undefined;
  readonly required: boolean;
  /** Those it may have; empty when every value is allowed. */
  readonly values: readonly string[];
  readonly value: string;
  /** Its value is shown only when asked for. */
  readonly secret: boolean;
}

/** A body that is declared, with one example of it. */
export interface BodyView {
  readonly contentType: string;
  /** Names it among the others. */
  readonly label: string;
  readonly text: string;
  /** JSON Schema as JSON, if one is declared. */
  readonly schema: string | undefined;
}

export interface AnswerView {
  readonly status: string;
  readonly description: string | undefined;
  readonly headers: readonly string[];
  readonly bodies: readonly BodyView[];
}

/** An operation as its page shows it. */
export interface OperationView {
  readonly id: string;
  readonly displayName: string;
  readonly method: string;
  /** With its placeholders in braces, without the query. */
  readonly path: string;
  readonly urlTemplate: string;
  readonly description: string | undefined;
  readonly fields: readonly Field[];
  /** Whether a call of this method may have a body. */
  readonly takesBody: boolean;
  readonly bodies: readonly BodyView[];
  readonly answers: readonly AnswerView[];
}

const exampleText = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value, undefined, 2);

function bodyViews({ contentType, examples, typeName }: RepresentationContract, types: Types): readonly BodyView[] {
  const type = own(types, typeName ?? "");
  const schema = type === undefined ? undefined : JSON.stringify(type, undefined, 2);
  const shown = Object.entries(examples).flatMap(([name, example]) => {
    const { value, summary } = recordIn(example);
    const label = `${contentType}: ${textIn(summary) ?? name}`;
    return value === undefined ? [] : [{ contentType, label, text: exampleText(value), schema }];
  });
  return shown.length > 0 ? shown : [{ contentType, label: contentType, text: "", schema }];
}

const bodiesIn = (value: unknown, types: Types) =>
  representationContracts(value).flatMap((representation) => bodyViews(representation, types));

function firstExample({ examples }: ParameterContract): string | undefined {
  const [example] = Object.values(examples);
  return textIn(recordIn(example)["value"]);
}

function fieldOf({ place, contract }: PlacedParameter, prefill: Prefill): Field {
  const { name, description, required, values, defaultValue } = contract;
  const isAuthorization = place === "header" && name.toLowerCase() === "authorization";
  const known = isAuthorization ? prefill.authorization : place === "path" ? own(prefill.parameters, name) : undefined;
  const needed = required ? (firstExample(contract) ?? (values.length > 0 ? values[0] : undefined)) : undefined;
  const value = defaultValue ?? known ?? needed ?? "";
  return { place, name, description, required, values, value, secret: place !== "path" && isCredentialName(name) };
}

const keyField = ({ keyHeader, key = "" }: PortalApi): Field => ({
  place: "header",
  name: keyHeader,
  description: "Key of a subscription that opens this API.",
  required: true,
  values: [],
  value: key,
  secret: true,
});

const contentTypeField = (contentType: string): Field => ({
  place: "header",
  name: "Content-Type",
  description: "Media type of the body.",
  required: false,
  values: [],
  value: contentType,
  secret: false,
});

/** What a call needs beyond what the operation declares: the key, and the media type of its body. */
function addedFields(api: PortalApi, declared: readonly Field[], bodies: readonly BodyView[]): readonly Field[] {
  const has = (wanted: string) =>
    declared.some(({ place, name }) => place === "header" && name.toLowerCase() === wanted.toLowerCase());
  return [
    ...(api.subscriptionRequired && !has(api.keyHeader) ? [keyField(api)] : []),
    ...(bodies[0] && !has("Content-Type") ? [contentTypeField(bodies[0].contentType)] : []),
  ];
}

function answerViews(responses: unknown, types: Types): readonly AnswerView[] {
  return recordsIn(responses).map((response) => ({
    status: String(Number(response["statusCode"]) || "default"),
    description: textIn(response["description"]),
    headers: parameterContracts(response["headers"]).map(({ name }) => name),
    bodies: bodiesIn(response["representations"], types),
  }));
}

const hostOf = (url: string | undefined) => (url !== undefined && URL.canParse(url) ? new URL(url).hostname : "");

/** Brings an operation into the form that its page shows. */
export function operationView(operation: ArmResource, api: PortalApi, types: Types, prefill: Prefill): OperationView {
  const { name: id, properties } = operation;
  const method = (textIn(properties["method"]) ?? "GET").toUpperCase();
  const urlTemplate = textIn(properties["urlTemplate"]) ?? "/";
  const takesBody = hasBody(method);
  const bodies = takesBody ? bodiesIn(recordIn(properties["request"])["representations"], types) : [];
  const known = isScoringName(hostOf(api.backendUrl)) ? prefill : {};
  const declared = placedParameters(properties).map((parameter) => fieldOf(parameter, known));
  return {
    id,
    displayName: textIn(properties["displayName"]) ?? id,
    method,
    path: pathOf(urlTemplate),
    urlTemplate,
    description: textIn(properties["description"]),
    fields: [...declared, ...addedFields(api, declared, bodies)],
    takesBody,
    bodies,
    answers: answerViews(properties["responses"], types),
  };
}
