import { providedNamedValues } from "../../src/templates/model";
import type { ApiTemplate, ProductTemplate, Templates } from "../../src/templates/model";
import type { Running } from "../sandbox/arm/client";

type Call = Running["call"];
type Write = readonly [path: string, properties: object | undefined];

/** Writes everything that templates say to Resource Manager, in the order in which it can be; gives what was refused. */
export async function deploy(call: Call, service: string, { apis, products }: Templates): Promise<string[]> {
  const writes = [...namedValues(apis), ...products.flatMap(product), ...apis.flatMap(api)];
  const refusals: string[] = [];
  for (const [path, properties] of writes) {
    const { status, body } = await call("PUT", `${service}/${path}`, properties && { properties });
    if (status >= 400) refusals.push(`${path}: ${status} ${JSON.stringify(body)}`);
  }
  return refusals;
}

/** Takes it away again. */
export async function remove(call: Call, service: string, { apis, products }: Templates): Promise<void> {
  const paths = [
    ...apis.map(({ id }) => `apis/${id}`),
    ...products.map(({ id }) => `products/${id}`),
    ...namedValues(apis).map(([path]) => path),
  ];
  for (const path of paths) await call("DELETE", `${service}/${path}`);
}

function namedValues(apis: readonly ApiTemplate[]): Write[] {
  const declared = new Map(
    apis.flatMap((each) => Object.keys(each.namedValues)).map((name) => [name.toLowerCase(), name]),
  );
  return [...providedNamedValues, ...declared.values()].map((name) => [
    `namedValues/${name}`,
    { displayName: name, value: "x" },
  ]);
}

const rawPolicy = ({ value }: { value: string }) => ({ format: "rawxml", value });

function product({ id, contract, policy }: ProductTemplate): Write[] {
  return [
    [`products/${id}`, contract],
    ...(policy ? [[`products/${id}/policies/policy`, rawPolicy(policy)] as const] : []),
  ];
}

function api(template: ApiTemplate): Write[] {
  const { id, contract, operations, policy, products, schemas } = template;
  const parts = operations.flatMap(({ id: operationId, contract: operation, policy: own }): Write[] => [
    [`apis/${id}/operations/${operationId}`, operation],
    ...(own ? [[`apis/${id}/operations/${operationId}/policies/policy`, rawPolicy(own)] as const] : []),
  ]);
  return [
    [`apis/${id}`, contract],
    ...schemas.map(({ id: schemaId, contract: { contentType, components } }): Write => [
      `apis/${id}/schemas/${schemaId}`,
      { contentType, document: { components } },
    ]),
    ...parts,
    ...(policy ? [[`apis/${id}/policies/policy`, rawPolicy(policy)] as const] : []),
    ...products.map((name): Write => [`products/${name}/apis/${id}`, undefined]),
  ];
}
