export type Verb = "GET" | "HEAD" | "PUT" | "PATCH" | "DELETE" | "LIST";

const ALL_VERBS: readonly Verb[] = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "LIST"];
export const WITHOUT_HEAD: readonly Verb[] = ["GET", "PUT", "PATCH", "DELETE", "LIST"];
export const WITHOUT_PATCH: readonly Verb[] = ["GET", "HEAD", "PUT", "DELETE", "LIST"];
/** Of an association, which is looked up with HEAD. */
export const LINK_VERBS: readonly Verb[] = ["HEAD", "PUT", "DELETE", "LIST"];

/** A resource type as Resource Manager has it. */
export interface ArmType {
  /** `Microsoft.ApiManagement/service/apis`. */
  readonly type: string;
  /** The name's parameter in the specification, `apiId`. */
  readonly parameter: string;
  readonly verbs: readonly Verb[];
  /** Of a PUT's body: a model of API Management's specification by name, or a JSON Schema; absent when a PUT has none. */
  readonly body?: string | Readonly<Record<string, unknown>>;
  /** For an association: the collection of the service in which the associated resource lies. */
  readonly link?: string;
  /** Properties that are secret whatever a program says of them: no answer shows them. */
  readonly secrets?: readonly string[];
  /** The switch that makes them secret; absent: they always are. */
  readonly secretWhen?: string;
}

/** Names of the properties that are secret in a resource with these properties. */
export function secretsOf(
  { secrets = [], secretWhen }: Pick<ArmType, "secrets" | "secretWhen">,
  properties: Readonly<Record<string, unknown>>,
): readonly string[] {
  return secretWhen === undefined || properties[secretWhen] === true ? secrets : [];
}

/** What one type has of its own; everything else follows from its path. */
export interface Row extends Pick<ArmType, "body" | "link" | "secrets" | "secretWhen"> {
  /** Below the namespace; every name in braces is an input of azure-native, the last one the resource's own name. */
  readonly path: string;
  /** Default: all. */
  readonly verbs?: readonly Verb[];
  /** Inputs beside the names and the location that can be set at creation only (`x-ms-mutability`). */
  readonly createOnly?: readonly string[];
  /** azure-native's names → the specification's, where they differ. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Inputs that stand one level deeper in the request, in a part that azure-native leaves out (`x-ms-client-flatten`). */
  readonly flattened?: { readonly part: string; readonly inputs: readonly string[] };
  /** Inputs that go into the query of a PUT. */
  readonly inQuery?: readonly string[];
  /** The input that holds a policy document, whose layout means nothing. */
  readonly policyInput?: string;
  /** Nothing of a PUT's body stands in `properties`. */
  readonly isFlat?: boolean;
  /** azure-native's functions that are a POST on a resource of the type → the last word of that POST's path. */
  readonly functions?: Readonly<Record<string, string>>;
}

/** An azure-native resource type: pure data, for all that reads, compares, writes or stands in for such resources. */
export interface AzureType extends ArmType, Omit<Row, "path" | "verbs"> {
  /** `azure-native:apimanagement:Api`. */
  readonly token: string;
  /** `/subscriptions/{subscriptionId}/…/apis/{apiId}`. */
  readonly path: string;
  /** Inputs that are part of the id, in the order of the path; the last one is the resource's own name. */
  readonly pathInputs: readonly string[];
  /** That azure-native 3.28 asks for. */
  readonly apiVersion: string;
  /** Whether location, tags and the like stand beside `properties` instead of in it. */
  readonly isTracked: boolean;
  /** Whether there is a GET; an association is looked up with HEAD. */
  readonly canRead: boolean;
}

/** Where the types of one of azure-native's modules lie. */
export interface Module {
  /** `apimanagement`. */
  readonly name: string;
  /** `Microsoft.ApiManagement`. */
  readonly namespace: string;
  readonly apiVersion: string;
  /** What stands before a row's path. */
  readonly scope: string;
}

const GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";

/** A module whose resources lie in a resource group. */
export function inGroup(name: string, namespace: string, apiVersion: string): Module {
  return { name, namespace, apiVersion, scope: `${GROUP}/providers/${namespace}` };
}

/** The types of a module, by azure-native's name for each. */
export function typesOf<Name extends string>(module: Module, rows: Record<Name, Row>): Record<Name, AzureType> {
  const types = Object.entries<Row>(rows).map(([name, row]) => [name, azureType(module, name, row)]);
  return Object.fromEntries(types) as Record<Name, AzureType>;
}

function azureType({ name: module, namespace, apiVersion, scope }: Module, name: string, row: Row): AzureType {
  const path = `${scope}/${row.path}`;
  const words = row.path.split("/").filter((_, index) => index % 2 === 0);
  const inputs = [...path.matchAll(/\{(\w+)\}/g)].map(([, input = ""]) => input);
  const verbs = row.verbs ?? ALL_VERBS;
  return {
    ...row,
    token: `azure-native:${module}:${name}`,
    type: [namespace, ...words].join("/"),
    path,
    parameter: inputs.at(-1) ?? "",
    pathInputs: inputs.filter((input) => input !== "subscriptionId"),
    apiVersion,
    isTracked: words.length === 1,
    verbs,
    canRead: verbs.includes("GET"),
  };
}
