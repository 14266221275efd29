import type { Change } from "../../plan/change";
import { own } from "../../../text/records";

/** What of a type's resources the contract is read from, so that the kinds tell every change to it. */
interface Told {
  /**
   * Paths of inputs, `*` for any one item of a list. A path counts for a change at the path itself: where a whole item comes or goes it is the
   * item's, where a part of it changes it is the part's. What ends in `**` also counts for everything below.
   */
  readonly paths: readonly string[];
  /** The same for a value that takes the place of another one; not for one that comes or goes. */
  readonly replaced?: readonly string[];
  /** Whether it is told, or means nothing for callers, that such a resource comes or goes. */
  readonly presence: boolean;
}

const items = (list: string, parts: readonly string[]): string[] => [
  `${list}[*]`,
  `${list}: order`,
  ...parts.map((part) => `${list}[*].${part}`),
];
const parameters = (list: string): string[] =>
  items(list, ["name", "description", "type", "required", "defaultValue", "values", "examples**"]);
const bodies = (list: string): string[] => items(list, ["contentType", "examples**"]);
/** Another schema in the place of one. */
const schemas = (list: string): string[] => [`${list}[*].schemaId`, `${list}[*].typeName`];

const RESPONSE_HEADERS = items("responses[*].headers", ["name", "required"]);

/** A policy is compared element by element, see policy-changes.ts. */
const POLICY: Told = { paths: ["value"], presence: true };

/** By azure-native's name of the type. A type that is not here, and a path that is not, may mean anything. */
const TOLD: Readonly<Record<string, Told>> = {
  ResourceGroup: { paths: ["tags**"], presence: true },
  StorageAccount: { paths: ["tags**"], presence: true },
  BlobContainer: { paths: [], presence: true },
  ApiManagementService: {
    paths: ["serviceName", "publisherName", "publisherEmail", "notificationSenderEmail", "tags**"],
    presence: true,
  },
  Api: {
    paths: [
      "displayName",
      "description",
      "path",
      "protocols",
      "serviceUrl",
      "subscriptionRequired",
      "subscriptionKeyParameterNames**",
      "contact**",
      "license**",
      "termsOfServiceUrl",
    ],
    presence: true,
  },
  ApiOperation: {
    paths: [
      "operationId",
      "displayName",
      "description",
      "method",
      "urlTemplate",
      "request.description",
      ...parameters("templateParameters"),
      ...parameters("request.queryParameters"),
      ...parameters("request.headers"),
      ...bodies("request.representations"),
      ...parameters("request.representations[*].formParameters"),
      ...items("responses", ["statusCode", "description"]),
      ...RESPONSE_HEADERS,
      ...bodies("responses[*].representations"),
    ],
    replaced: [...schemas("request.representations"), ...schemas("responses[*].representations")],
    presence: true,
  },
  ApiSchema: { paths: ["components**", "definitions**"], presence: true },
  Policy: POLICY,
  ProductPolicy: POLICY,
  ApiPolicy: POLICY,
  ApiOperationPolicy: POLICY,
  Product: {
    paths: [
      "displayName",
      "description",
      "terms",
      "state",
      "subscriptionRequired",
      "approvalRequired",
      "subscriptionsLimit",
    ],
    presence: true,
  },
  ProductApi: { paths: [], presence: true },
  ProductApiLink: { paths: [], presence: true },
  NamedValue: { paths: ["displayName", "secret", "tags**", "value"], presence: true },
  Subscription: { paths: ["displayName"], presence: true },
  Backend: { paths: ["title", "description"], presence: false },
  PolicyFragment: { paths: ["description"], presence: false },
  Tag: { paths: ["displayName"], presence: true },
  TagByApi: { paths: [], presence: true },
  TagByOperation: { paths: [], presence: true },
  TagByProduct: { paths: [], presence: true },
};

const NOTHING: Told = { paths: [], presence: false };

const MODULE = /^azure-native:(?:apimanagement|resources|storage):/;
const of = (type: string): Told => own(TOLD, MODULE.test(type) ? type.replace(MODULE, "") : "") ?? NOTHING;

/** Whether the kinds tell a change at this path of a resource of the type, or it is known to mean nothing for callers. */
export function isTold(type: string, { path, before, after }: Change): boolean {
  const { paths, replaced = [] } = of(type);
  const isReplaced = before !== undefined && after !== undefined;
  return [...paths, ...(isReplaced ? replaced : [])].some((each) => covers(each, path));
}

/** The same for a resource that comes or goes. */
export const isPresenceTold = (type: string): boolean => of(type).presence;

const patterns = new Map<string, RegExp>();

function covers(pattern: string, path: string): boolean {
  const known = patterns.get(pattern) ?? toPattern(pattern);
  patterns.set(pattern, known);
  return known.test(path);
}

function toPattern(pattern: string): RegExp {
  const [, head = "", deep] = /^(.*?)(\*\*)?$/.exec(pattern) ?? [];
  const text = head
    .split("*")
    .map((part) => part.replace(/[.[\]]/g, "\\$&"))
    .join(".*?");
  return new RegExp(`^${text}${deep === undefined ? "" : "(?:[.[:].*)?"}$`, "s");
}
