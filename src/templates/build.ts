import { isJsonType } from "../azure/contract";
import { own, without } from "../text/records";
import { writePolicy } from "../policies/write";
import { withoutLayout, writtenPolicy } from "../policies/written";
import type {
  ApiFile,
  ApiTemplate,
  Example,
  OperationFile,
  OperationRequest,
  OperationTemplate,
  Parameter,
  ParameterFile,
  PolicyTemplate,
  ProductFile,
  ProductTemplate,
  Representation,
  RepresentationFile,
  ResponseFile,
  SchemaTemplate,
  OperationResponse,
  TemplateParameter,
  TemplateParameterFile,
  Templates,
} from "./model";
import { schemaIdOf } from "./body-schemas";
import type { ApiSource, OperationSource, PolicySource, Project, SchemaSource, TemplateSource } from "./project";
import { parseUrlTemplate } from "../azure/url-template";

/** Fills defaults in and brings the sound templates into ARM's shapes; `broken` has the files that are left out. */
export function buildTemplates({ apis, products }: Project, broken: ReadonlySet<string>): Templates {
  const isSound = ({ document, policy }: TemplateSource<unknown>) =>
    !broken.has(document.file) && !(policy && broken.has(policy.source.file));
  return {
    apis: apis.filter(isSound).map((api) => buildApi(api, api.operations.filter(isSound))),
    products: products.filter(isSound).map((product) => buildProduct(product)),
    ...(broken.size > 0 && { isPartial: true }),
  };
}

// A template without findings has the shape that its schema says.
const whole = <File>({ file }: TemplateSource<File>): File => file as File;

function buildApi(source: ApiSource, operations: readonly OperationSource[]): ApiTemplate {
  const file = whole<ApiFile>(source);
  return {
    id: source.id,
    contract: {
      protocols: ["https"],
      subscriptionRequired: true,
      ...without(file, "parameters", "request", "products", "namedValues", "policy"),
    },
    products: file.products ?? [],
    namedValues: file.namedValues ?? {},
    operations: operations.map((operation) => buildOperation(operation, file)),
    schemas: buildSchemas(source),
    ...buildPolicy(source.policy),
  };
}

function buildOperation(source: OperationSource, shared: ApiFile): OperationTemplate {
  const file = whole<OperationFile>(source);
  return {
    id: source.id,
    contract: {
      ...without(file, "parameters", "request", "responses", "policy", "formerIds"),
      templateParameters: templateParameters(file.urlTemplate, { ...shared.parameters, ...file.parameters }),
      ...buildRequest(withSharedHeaders(file.request, shared.request?.headers)),
      responses: (file.responses ?? []).map(buildResponse),
    },
    ...(file.formerIds && { formerIds: file.formerIds }),
    ...buildPolicy(source.policy),
  };
}

function templateParameters(template: string, known: Record<string, TemplateParameterFile>): TemplateParameter[] {
  return parseUrlTemplate(template).placeholders.map(({ name }) => ({
    name,
    type: "string",
    ...own(known, name),
    required: true,
  }));
}

type RequestFile = OperationFile["request"];
type Examples = Record<string, Example>;

// HTTP ignores the case of header names.
function withSharedHeaders(request: RequestFile, shared: readonly ParameterFile[] = []): RequestFile {
  const given = request?.headers ?? [];
  const taken = new Set(given.map(({ name }) => name.toLowerCase()));
  const headers = [...given, ...shared.filter(({ name }) => !taken.has(name.toLowerCase()))];
  return headers.length > 0 ? { ...request, headers } : request;
}

function buildRequest(request: RequestFile): { request?: OperationRequest } {
  if (!request) return {};
  const { headers, queryParameters, representations, ...rest } = request;
  return {
    request: {
      ...rest,
      ...(headers && { headers: headers.map(buildParameter) }),
      ...(queryParameters && { queryParameters: queryParameters.map(buildParameter) }),
      ...(representations && { representations: representations.map(buildRepresentation) }),
    },
  };
}

function buildResponse({ headers, representations, ...rest }: ResponseFile): OperationResponse {
  return {
    ...rest,
    ...(headers && { headers: headers.map(buildParameter) }),
    ...(representations && { representations: representations.map(buildRepresentation) }),
  };
}

function buildRepresentation({ examples, formParameters, schema, ...rest }: RepresentationFile): Representation {
  const id = schema && schemaIdOf(schema);
  return {
    ...rest,
    ...(examples && { examples: buildExamples(examples, rest.contentType) }),
    ...(id && { schemaId: id, typeName: id }),
    ...(formParameters && { formParameters: formParameters.map(buildParameter) }),
  };
}

/** JSON as text: Pulumi's engine sorts the keys of an object and drops those that are null, and people wrote them in their order. */
function buildExamples(examples: Examples, contentType: string): Examples {
  const asText = ({ value, ...rest }: Example): Example =>
    isJsonType(contentType) && value !== undefined && typeof value !== "string"
      ? { ...rest, value: JSON.stringify(value, undefined, 2) }
      : { ...rest, ...(value !== undefined && { value }) };
  return Object.fromEntries(Object.entries(examples).map(([name, example]) => [name, asText(example)]));
}

function buildSchemas({ schemas }: ApiSource): SchemaTemplate[] {
  return [...schemas.values()].map(buildSchema).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function buildSchema({ id, value }: SchemaSource): SchemaTemplate {
  // ARM takes schemas of JSON bodies as types of an OpenAPI document, which knows neither of these keys.
  const schema = without(value, "$schema", "$id");
  return {
    id,
    contract: {
      contentType: "application/vnd.oai.openapi.components+json",
      components: { schemas: { [id]: schema } },
    },
  };
}

const buildParameter = (parameter: ParameterFile): Parameter => ({ type: "string", ...parameter });

function buildProduct(source: TemplateSource<ProductFile>): ProductTemplate {
  const { approvalRequired = false, ...file } = without(whole<ProductFile>(source), "policy");
  const contract = { state: "notPublished" as const, subscriptionRequired: true, ...file };
  return {
    id: source.id,
    contract: { ...contract, ...(contract.subscriptionRequired && { approvalRequired }) },
    ...buildPolicy(source.policy),
  };
}

function buildPolicy(policy: PolicySource | undefined): { policy?: PolicyTemplate } {
  if (!policy?.root) return {};
  // Without the layout between its elements and as API Management writes it: neither a new layout nor reading it back shows a change.
  const written = withoutLayout(writtenPolicy(policy.source.text, policy.root));
  return { policy: { file: policy.source.file, value: writePolicy(written) } };
}
