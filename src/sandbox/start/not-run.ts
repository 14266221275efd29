import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../templates/finding";
import { providedNamedValues } from "../../templates/model";
import type { NamedValueTemplate, PolicyTemplate, Templates } from "../../templates/model";
import { placeText } from "../gateway/policy-context";
import type { NotRunHere } from "../gateway/policy-context";
import { compilePolicyDocument } from "../gateway/policy-document";
import type { PolicyEntities } from "../gateway/policy-entities";
import type { Sandbox } from "../sandbox";

/** The policies that templates name, by the lower-case id that their owner has below a service. */
function policiesOf({ apis, products }: Templates): ReadonlyMap<string, PolicyTemplate> {
  const owned = [
    ...products.map(({ id, policy }) => [`/products/${id}`, policy] as const),
    ...apis.flatMap(({ id, policy, operations }) => [
      [`/apis/${id}`, policy] as const,
      ...operations.map((each) => [`/apis/${id}/operations/${each.id}`, each.policy] as const),
    ]),
  ];
  return new Map(owned.flatMap(([id, policy]) => (policy ? [[id.toLowerCase(), policy] as const] : [])));
}

/** A fragment is not among the templates. */
function line({ owner, place, what }: NotRunHere, file: string | undefined): string {
  if (file === undefined || place.part.startsWith("fragment ")) return `${owner.label}: ${placeText(place)}: ${what}`;
  return `${file}:${place.line}:${place.column} ${place.part}: ${what}`;
}

/**
 * What was deployed and the local gateways cannot run: a line each, with file, line and column as the author wrote it. Empty when
 * they run everything.
 */
export async function notRunHere(
  root: string,
  templates: Templates,
  { gateways, reader }: Sandbox,
  serviceName: string,
): Promise<readonly string[]> {
  const service = reader.ofType("Microsoft.ApiManagement/service").find(({ name }) => name === serviceName);
  const prefix = service?.id.toLowerCase() ?? "";
  const policies = policiesOf(templates);
  const written = [...policies].map(([id, { file }]) => [prefix + id, readFileSync(join(root, file), "utf8")] as const);
  const problems = await gateways.problems(new Map(written));
  return problems.map((each) => line(each, policies.get(each.owner.id.toLowerCase().replace(prefix, ""))?.file));
}

const PORTAL = "https://portal.example.com";
/** What the stack keeps is not known; a digit does for a number as well as for text. */
const UNKNOWN_SECRET = "1";

const knownValue = (template: NamedValueTemplate) => {
  if ("value" in template) return template.value;
  return "keyVault" in template ? undefined : UNKNOWN_SECRET;
};

/** The templates' named values; backends and fragments are not among the templates, so that any may exist. */
function entitiesOf({ apis }: Templates): PolicyEntities {
  const declared = apis.flatMap(({ namedValues }) => Object.entries(namedValues));
  return {
    namedValues: new Map([
      ...providedNamedValues.map((name) => [name, PORTAL] as const),
      ...declared.map(([name, template]) => [name, knownValue(template)] as const),
    ]),
    secrets: new Map(),
    backends: { get: () => ({ url: PORTAL, beyond: [] }) },
    fragments: { get: () => "<fragment />" },
  };
}

/** What the local gateway cannot run of sound templates, as notes at the author's places. */
export function judgeLocally(root: string, templates: Templates): readonly Finding[] {
  const entities = entitiesOf(templates);
  const files = new Set([...policiesOf(templates).values()].map(({ file }) => file));
  return [...files].flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const { problems } = compilePolicyDocument(text, { id: file, label: file }, entities);
    return problems.map(({ place: { part, line: row, column }, what }): Finding => {
      return { file, line: row, column, path: part, rule: "not-run-here", severity: "note", message: what };
    });
  });
}
