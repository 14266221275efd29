import { parameterContracts, textIn } from "../../azure/contract";
import type { ParameterContract } from "../../azure/contract";
import { fillPlaceholders, parseUrlTemplate } from "../../azure/url-template";
import type { QueryCondition } from "../../azure/url-template";
import { recordIn } from "../../text/records";

/** A parameter of an operation, and where a call carries it. */
export interface PlacedParameter {
  readonly place: "path" | "query" | "header";
  readonly contract: ParameterContract;
}

type Known = (name: string) => ParameterContract;

const nameless = (name: string): ParameterContract => ({
  name,
  description: undefined,
  type: "string",
  required: true,
  defaultValue: undefined,
  examples: {},
  values: [],
});

/** The path of an operation's URL template, without its query; a wildcard is a placeholder of that name. */
export function pathOf(urlTemplate: string): string {
  const { path } = parseUrlTemplate(urlTemplate);
  const named = fillPlaceholders(path, (name) => `{${name}}`).replace(/(^|\/)\*$/, "$1{wildcard}");
  return named.startsWith("/") ? named : `/${named}`;
}

function ofPath(urlTemplate: string, known: Known): readonly ParameterContract[] {
  const names = new Set(parseUrlTemplate(pathOf(urlTemplate)).placeholders.map(({ name }) => name));
  return [...names].map((name) => ({ ...known(name), required: true }));
}

function ofCondition({ name, placeholder, literal }: QueryCondition, known: Known): ParameterContract {
  const contract =
    placeholder === undefined ? { ...nameless(name), values: [literal], defaultValue: literal } : known(placeholder);
  // The gateway does not find the operation without it, whatever ARM says about `required`.
  return { ...contract, name, required: true };
}

/** Everything that a call of the operation may carry besides its body, from ARM's properties: path, query, headers. */
export function placedParameters(properties: Readonly<Record<string, unknown>>): readonly PlacedParameter[] {
  const urlTemplate = textIn(properties["urlTemplate"]) ?? "/";
  const request = recordIn(properties["request"]);
  const contracts = parameterContracts(properties["templateParameters"]);
  const known: Known = (wanted) => contracts.find(({ name }) => name === wanted) ?? nameless(wanted);
  const placed = (place: PlacedParameter["place"], all: readonly ParameterContract[]) =>
    all.map((contract) => ({ place, contract }));
  return [
    ...placed("path", ofPath(urlTemplate, known)),
    ...placed(
      "query",
      parseUrlTemplate(urlTemplate).query.map((condition) => ofCondition(condition, known)),
    ),
    ...placed("query", parameterContracts(request["queryParameters"])),
    ...placed("header", parameterContracts(request["headers"])),
  ];
}
