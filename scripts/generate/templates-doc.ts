import { Kind, OptionalKind } from "@sinclair/typebox";
import type { TObject, TSchema } from "@sinclair/typebox";
import { apiSchema, namedValueSchema } from "../../src/templates/schema/api";
import { operationSchema } from "../../src/templates/schema/operation";
import { requestsSchema } from "../../src/templates/requests/schema";
import { productSchema } from "../../src/templates/schema/product";
import { apiFiles } from "../../src/new/api-files";
import type { GeneratedFile } from "./generated-file";

function wholeApi(): string {
  const backend = "https://orders.example.com/v1";
  const about = {
    id: "orders",
    displayName: "Orders",
    path: "orders",
    backend,
    products: ["starter"],
    schemas: "../../schemas",
  };
  const blocks = Object.entries(apiFiles(about)).map(
    ([file, text]) => `\`\`\`yaml\n${text.replace(/^# yaml-language.*\n/, `# ${file}\n`)}\`\`\`\n`,
  );
  return blocks.join("\n");
}

const intro = `# Templates

Generated from \`src/templates/schema/\` by \`npm run generate\`.

A template is a YAML file that describes one thing of API Management. Its keys are those of Azure's REST API. This is a whole API, as
\`npx apim new api orders --backend https://orders.example.com/v1\` writes it:

${wholeApi()}
A call of \`GET https://<service>.azure-api.net/orders/items/1\` with a key of the product then goes to \`https://orders.example.com/v1/items/1\`.

| file | describes |
| --- | --- |
| \`operations/<api>/api.yaml\` | an [API](#api) and what its operations share; the folder's name is the API's id |
| \`operations/<api>/<operation>.yaml\` | an [operation](#operation); the file's stem is its id |
| \`operations/<api>/requests.yaml\` | [request tests](#request-tests), which \`npm run requests\` sends |
| \`products/<product>.yaml\` | a [product](#product); the file's stem is its id |
| \`*.xml\` beside a template | a policy, when the template's key \`policy\` names it; it is deployed by its meaning, comments and layout stay here |

The first line of a template tells an editor with a YAML language server where the schema is, for completion and help:
\`# yaml-language-server: $schema=../../schemas/operation.json\`. \`npm run check\` finds mistakes before Azure does;
[rules.md](rules.md) lists what it looks at.

[policies.md](policies.md) has what is known of each policy. An editor that reads XML Schema completes policies from \`schemas/policies.xsd\`; in VS Code with the extension XML by Red Hat these
settings do it. C# in attributes is no XML, so that its validation stays off: whether a policy is right is for \`npm run check\` to say.

\`\`\`json
"xml.fileAssociations": [{ "pattern": "**/{operations,products}/**/*.xml", "systemId": "schemas/policies.xsd" }],
"xml.validation.enabled": false
\`\`\`

The operation's parameters are the placeholders of its \`urlTemplate\`. Each is looked up by name under \`parameters\`,
first in the operation, then in \`api.yaml\`.

Policies name values as \`{{name}}\`. An API declares them under \`namedValues\`; \`{{developer-portal-origin}}\` is always
there and holds scheme and host of the developer portal.
`;

interface Section {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly string[];
}

/** docs/templates.md: every key of every template with its type, default and meaning. */
export function renderTemplatesDoc(): GeneratedFile[] {
  const sections = new Map<string, Section>();
  for (const schema of [apiSchema, operationSchema, productSchema, requestsSchema]) addSection(schema, sections);
  const text = [...sections.values()].map(
    ({ title, description, rows }) =>
      `## ${title}\n\n${description}\n\n| key | value | default | meaning |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`,
  );
  return [{ file: "docs/templates.md", text: [intro, ...text].join("\n") }];
}

function addSection(schema: TSchema, sections: Map<string, Section>): void {
  const { title = "", description = "" } = schema;
  if (sections.has(title)) return;
  const objects = schema["anyOf"] ? (schema["anyOf"] as TObject[]) : [schema as TObject];
  const properties = objects.flatMap(({ properties: each }) => Object.entries(each));
  sections.set(title, {
    title,
    description,
    rows: properties.map(([key, property]) => row(key, property, schema === namedValueSchema)),
  });
  for (const [, property] of properties) for (const inner of titled(property)) addSection(inner, sections);
}

function row(key: string, property: TSchema, alternative: boolean): string {
  const required = !(OptionalKind in property) && !alternative;
  const fallback =
    property.default === undefined ? (required ? "required" : "") : code(JSON.stringify(property.default));
  return `| ${[code(key), typeName(property), fallback, property.description ?? ""].map(cell).join(" | ")} |`;
}

const code = (text: string) => `\`${text}\``;
const cell = (text: string) => text.replace(/\|/g, "\\|").replace(/\n/g, " ");

function typeName(schema: TSchema): string {
  if (schema["anyOf"] && !schema.title) return (schema["anyOf"] as TSchema[]).map(typeName).join(" or ");
  if (schema["const"] !== undefined) return code(String(schema["const"]));
  const [inner] = titled(schema);
  const name = inner ? `[${inner.title}](#${anchor(inner.title ?? "")})` : plainName(schema);
  if (schema[Kind] === "Array") return `list of ${inner ? name : typeName(schema["items"] as TSchema)}`;
  return schema[Kind] === "Record" ? `map of ${name} by name` : name + bounds(schema);
}

function plainName(schema: TSchema): string {
  const names: Record<string, string> = { String: "text", Integer: "whole number", Boolean: "true or false" };
  return names[schema[Kind]] ?? "anything";
}

function bounds({ maxLength, minimum, maximum }: TSchema): string {
  if (typeof maxLength === "number") return `, at most ${maxLength} characters`;
  if (typeof maximum === "number") return `, ${String(minimum)} to ${maximum}`;
  return typeof minimum === "number" ? `, from ${minimum} on` : "";
}

/** The described schemas inside a property: itself, its items, or the values of its map. */
function titled(schema: TSchema): TSchema[] {
  if (schema.title) return [schema];
  const inner =
    (schema["items"] as TSchema | undefined) ?? Object.values((schema["patternProperties"] ?? {}) as object)[0];
  return inner ? titled(inner as TSchema) : [];
}

const anchor = (title: string) => title.toLowerCase().replace(/ /g, "-");
