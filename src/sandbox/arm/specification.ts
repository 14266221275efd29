type Schema = Readonly<Record<string, unknown>>;

interface Mapper {
  readonly serializedName?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly constraints?: Readonly<Record<string, unknown>>;
  readonly type: {
    readonly name: string;
    readonly className?: string;
    readonly modelProperties?: Readonly<Record<string, Mapper>>;
    readonly element?: Mapper;
    readonly value?: Mapper;
    readonly allowedValues?: readonly unknown[];
  };
}

let loaded: Readonly<Record<string, Mapper>> | undefined;
const mappers = () => (loaded ??= require("./client-models.cjs") as Readonly<Record<string, Mapper>>);

const KEYWORDS: Readonly<Record<string, string>> = {
  MaxLength: "maxLength",
  MinLength: "minLength",
  InclusiveMaximum: "maximum",
  InclusiveMinimum: "minimum",
  MaxItems: "maxItems",
  MinItems: "minItems",
  UniqueItems: "uniqueItems",
};

function limits({ constraints = {} }: Mapper): Schema {
  const known = Object.entries(constraints).flatMap(([name, value]) => {
    const keyword = KEYWORDS[name];
    return keyword === undefined ? [] : [[keyword, value] as const];
  });
  const { Pattern: pattern } = constraints;
  return { ...Object.fromEntries(known), ...(pattern instanceof RegExp && { pattern: pattern.source }) };
}

function ofType(mapper: Mapper): Schema {
  const { name, element, value, allowedValues } = mapper.type;
  switch (name) {
    case "Composite":
      return composite(mapper);
    case "Sequence":
      return { type: "array", ...(element && { items: ofMapper(element) }) };
    case "Dictionary":
      return { type: "object", additionalProperties: value ? ofMapper(value) : true };
    case "Enum":
      return { enum: allowedValues };
    case "Boolean":
      return { type: "boolean" };
    case "Number":
      return { type: "number" };
    case "String":
    case "DateTime":
    case "Uuid":
    case "TimeSpan":
    case "ByteArray":
      return { type: "string" };
    default:
      return {};
  }
}

const ofMapper = (mapper: Mapper): Schema => ({ ...ofType(mapper), ...limits(mapper) });

interface ObjectSchema {
  type: "object";
  properties: Record<string, Schema | ObjectSchema>;
  required: string[];
  additionalProperties: false;
}

const emptyObject = (): ObjectSchema => ({ type: "object", properties: {}, required: [], additionalProperties: false });

function place(root: ObjectSchema, path: readonly string[], mapper: Mapper): void {
  const [first = "", ...rest] = path;
  if (rest.length === 0) root.properties[first] = ofMapper(mapper);
  else place((root.properties[first] ??= emptyObject()) as ObjectSchema, rest, mapper);
  if (mapper.required && !root.required.includes(first)) root.required.push(first);
}

const refinements = new Map<string, Schema>();

function composite(mapper: Mapper): Schema {
  const name = mapper.type.className ?? "";
  const known = refinements.get(name);
  if (known) return known;
  const properties = mapper.type.modelProperties ?? mappers()[name]?.type.modelProperties ?? {};
  const root = emptyObject();
  refinements.set(name, root as unknown as Schema);
  for (const property of Object.values(properties)) {
    if (!property.readOnly) place(root, (property.serializedName ?? "").split("."), property);
  }
  return root as unknown as Schema;
}

/** JSON Schema of a row's body: a model of API Management's specification by name, or a schema already. */
export const schemaOf = (body: string | Schema): Schema => (typeof body === "string" ? requestSchema(body) : body);

/**
 * JSON Schema of what a client may send as a model of the API Management specification 2024-05-01, `ProductContract` for
 * example: read-only properties are left out, unknown ones are not allowed.
 */
function requestSchema(model: string): Schema {
  const mapper = mappers()[model];
  if (!mapper) throw new Error(`the specification has no model ${model}`);
  return composite(mapper);
}
