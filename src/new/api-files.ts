/** What a new API begins with. */
export interface NewApi {
  readonly id: string;
  readonly displayName: string;
  /** Below the gateway's URL; without slashes at its ends. */
  readonly path: string;
  /** URL of the web service behind it. */
  readonly backend: string;
  /** Ids of the products that give access. */
  readonly products: readonly string[];
  /** Where an editor finds the schemas, as seen from the API's folder. */
  readonly schemas: string;
}

/** Quoted only where YAML might take it for something else. */
const scalar = (text: string) => (/^[A-Za-z][\w -]*[\w]$/.test(text) ? text : JSON.stringify(text));

/** The files of an API with one operation, by their paths in the project. */
export function apiFiles({
  id,
  displayName,
  path,
  backend,
  products,
  schemas,
}: NewApi): Readonly<Record<string, string>> {
  const head = (kind: string) => `# yaml-language-server: $schema=${schemas}/${kind}.json\n`;
  return {
    [`operations/${id}/api.yaml`]: `${head("api")}displayName: ${scalar(displayName)}
path: ${path}
# The web service behind it: a call of the operation below goes to ${backend}/items/1.
serviceUrl: ${backend}
protocols: [https]
products: [${products.join(", ")}]
parameters:
  id:
    description: Which item.
`,
    [`operations/${id}/read-item.yaml`]: `${head("operation")}displayName: Read an item
method: GET
urlTemplate: /items/{id}
responses:
  - statusCode: 200
    description: OK
`,
  };
}
