import { signature } from "./url-template";

type Inputs = Readonly<Record<string, unknown>>;

/** What no two resources of a type may have in common at any time. */
export interface Unique {
  /** As in `the same path`. */
  readonly what: string;
  /** Equal for what Azure takes for equal; undefined where the resource has none. */
  readonly valueOf: (inputs: Inputs) => string | undefined;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const name: Unique = { what: "display name", valueOf: ({ displayName }) => text(displayName) || undefined };

/** By azure-native's token. Sources: Azure's own answers, collected in the issues of APIOps, Azure PowerShell and the DevOps resource kit. */
const UNIQUE: Readonly<Record<string, Unique>> = {
  "azure-native:apimanagement:Api": {
    what: "path",
    // The versions of an API share it, and so do its revisions, `<id>;rev=<number>`.
    valueOf: ({ apiId, path, apiVersionSetId }) =>
      apiVersionSetId === undefined && !text(apiId).includes(";") ? text(path).toLowerCase() : undefined,
  },
  "azure-native:apimanagement:ApiOperation": {
    what: "method and URL template",
    valueOf: ({ apiId, method, urlTemplate }) => `${text(apiId)} ${signature(text(method), text(urlTemplate))}`,
  },
  "azure-native:apimanagement:Product": name,
  "azure-native:apimanagement:NamedValue": name,
  "azure-native:apimanagement:Tag": name,
};

/** What of resources of this type Azure takes once only; undefined where nothing is known of it. */
export const uniqueOf = (token: string): Unique | undefined =>
  Object.hasOwn(UNIQUE, token) ? UNIQUE[token] : undefined;
