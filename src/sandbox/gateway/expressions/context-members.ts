import type { Call } from "../call";
import { QueryParameters } from "../message";
import { indexer, method, nullable, property } from "./members";
import { noKey } from "./problem";
import type { Members, TypeName } from "./members";
import { arrays, showable, strings } from "./text-members";

interface Lookup {
  all(name: string): readonly string[] | undefined;
}

type Found = string | readonly string[] | undefined;

/** A dictionary of texts; where a name has several, GetValueOrDefault puts commas between them. */
const dictionary = (element: "string" | "string[]", find: (all: never, name: string) => Found): Members => ({
  methods: {
    ContainsKey: method("bool", [["string"]], (all: never, name: string) => find(all, name) !== undefined),
    GetValueOrDefault: nullable(
      "string",
      [["string"], ["string", "string"]],
      (all: never, name: string, otherwise: string | null = null) => find(all, name)?.toString() ?? otherwise,
    ),
  },
  indexer: indexer("string", element, (all: never, name: string) => find(all, name) ?? noKey(name)),
});

const lookups = dictionary("string[]", (fields: Lookup, name) => fields.all(name));
const placeholders = dictionary("string", (all: ReadonlyMap<string, string>, name) => all.get(name));

type Variables = ReadonlyMap<string, unknown>;

const variables: Members = {
  methods: {
    ContainsKey: method("bool", [["string"]], (all: Variables, name: string) => all.has(name)),
    GetValueOrDefault: nullable(
      "object",
      [["string"], ["string", "object"]],
      (all: Variables, name: string, otherwise: unknown = null) => all.get(name) ?? otherwise,
    ),
  },
  indexer: indexer("string", "object", (all: Variables, name: string) => (all.has(name) ? all.get(name) : noKey(name))),
};

const url: Members = {
  properties: {
    Host: property("string", ({ hostname }: URL) => hostname),
    Path: property("string", ({ pathname }: URL) => pathname),
    Port: property("int", ({ port, protocol }: URL) => Number(port) || (protocol === "https:" ? 443 : 80)),
    Query: property("Query", ({ search }: URL) => new QueryParameters(search)),
    QueryString: property("string", ({ search }: URL) => search),
    Scheme: property("string", ({ protocol }: URL) => protocol.slice(0, -1)),
  },
  methods: { ToString: method("string", [[]], ({ href }: URL) => href) },
};

/** Where the request would go now; policies have changed it as far as they ran. */
const requestUrl = ({ backendUrl = "http://localhost", request: { path, query } }: Call) =>
  new URL(`${backendUrl.replace(/\/$/, "")}${path}${query.toString()}`);

const context: Members = {
  properties: {
    Api: property("Api", ({ api }: Call) => api),
    LastError: property("LastError", ({ lastError }: Call) => lastError ?? null),
    Operation: property("Operation", ({ operation }: Call) => operation),
    Product: property("Product", ({ product }: Call) => product ?? null),
    Request: property("Request", (call: Call) => call),
    RequestId: property("Guid", ({ id }: Call) => id),
    Response: property("Response", ({ response }: Call) => response),
    Subscription: property("Subscription", ({ subscription }: Call) => subscription ?? null),
    Variables: property("Variables", (call: Call) => call.variables),
  },
};

const request: Members = {
  properties: {
    Headers: property("Headers", (call: Call) => call.request.headers),
    IpAddress: property("string", (call: Call) => call.request.clientAddress),
    MatchedParameters: property("Parameters", ({ parameters }: Call) => parameters),
    Method: property("string", (call: Call) => call.request.method),
    OriginalUrl: property("Url", ({ originalUrl }: Call) => originalUrl),
    Url: property("Url", requestUrl),
  },
};

const response: Members = {
  properties: {
    Headers: property("Headers", ({ headers }: Call["response"]) => headers),
    StatusCode: property("int", ({ status }: Call["response"]) => status),
    StatusReason: property("string", ({ reason }: Call["response"]) => reason ?? ""),
  },
};

type LastError = NonNullable<Call["lastError"]>;

const lastError: Members = {
  properties: {
    Message: property("string", ({ message }: LastError) => message),
    Reason: property("string", ({ reason }: LastError) => reason),
    Section: property("string", ({ section }: LastError) => section),
    Source: property("string", ({ source }: LastError) => source),
  },
};

interface Named {
  readonly name: string;
  readonly displayName: string;
}

const named = {
  Id: property("string", ({ name }: Named) => name),
  Name: property("string", ({ displayName }: Named) => displayName),
};

/** Everything that an expression may ask for, by type. What is not here is refused when a policy is compiled. */
export const LIBRARY: { readonly [Type in TypeName]?: Members } = {
  bool: showable,
  char: showable,
  decimal: showable,
  double: showable,
  int: showable,
  long: showable,
  object: showable,
  Guid: showable,
  string: strings,
  "string[]": arrays,
  Api: { properties: { ...named, Path: property("string", ({ path }: Call["api"]) => path) } },
  Context: context,
  Headers: lookups,
  LastError: lastError,
  Operation: {
    properties: {
      ...named,
      Method: property("string", ({ method: verb }: Call["operation"]) => verb),
      UrlTemplate: property("string", ({ urlTemplate }: Call["operation"]) => urlTemplate),
    },
  },
  Parameters: placeholders,
  Product: { properties: named },
  Query: lookups,
  Request: request,
  Response: response,
  Subscription: { properties: named },
  Url: url,
  Variables: variables,
};
