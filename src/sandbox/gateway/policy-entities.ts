import type { ArmReader } from "../arm/store/resource";
import { textIn } from "../../azure/contract";

interface Backend {
  readonly url: string;
  /** Properties of the backend that a call would have to obey and this gateway does not. */
  readonly beyond: readonly string[];
}

/** What policies refer to by name. */
export interface PolicyEntities {
  /** By display name; undefined for a value that only a key vault knows. */
  readonly namedValues: ReadonlyMap<string, string | undefined>;
  /** Those of them that no message may show. */
  readonly secrets: ReadonlyMap<string, string>;
  /** By lower-case id. */
  readonly backends: Pick<ReadonlyMap<string, Backend>, "get">;
  /** Documents in rawxml by lower-case id. */
  readonly fragments: Pick<ReadonlyMap<string, string>, "get">;
}

const BEYOND = ["credentials", "proxy", "pool", "circuitBreaker"];

const isGiven = (value: unknown) =>
  value !== undefined && value !== null && (typeof value !== "object" || Object.keys(value).length > 0);

export function readPolicyEntities(arm: ArmReader, serviceId: string): PolicyEntities {
  const read = (collection: string) => arm.children(serviceId, collection);
  const namedValues = read("namedValues").map(({ name, properties: { displayName, value, secret } }) => ({
    // References use the display name, which need not be the resource's name.
    name: textIn(displayName) ?? name,
    value: typeof value === "string" ? value : undefined,
    secret: secret === true,
  }));
  return {
    namedValues: new Map(namedValues.map(({ name, value }) => [name, value])),
    secrets: new Map(namedValues.flatMap(({ name, value, secret }) => (secret && value ? [[name, value]] : []))),
    backends: new Map(
      read("backends").map(({ name, properties }) => [
        name.toLowerCase(),
        { url: textIn(properties["url"]) ?? "", beyond: BEYOND.filter((each) => isGiven(properties[each])) },
      ]),
    ),
    fragments: new Map(
      read("policyFragments").map(({ name, properties }) => [name.toLowerCase(), textIn(properties["value"]) ?? ""]),
    ),
  };
}
