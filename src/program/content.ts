import { own } from "../text/records";
import { RunError } from "@pulumi/pulumi";
import type { Input, Resource } from "@pulumi/pulumi";
import type { Templates } from "../templates/model";
import { didYouMean } from "../text/suggest";
import { Api } from "./api";
import { NamedValues } from "./named-values";
import type { Scope } from "./names";
import { declareProducts } from "./product";
import type { ServiceReference } from "./service";
import type { Settings } from "./settings";

/** What the content of a gateway is declared with. */
export interface ContentArgs {
  readonly service: ServiceReference;
  readonly templates: Templates;
  readonly settings: Pick<Settings, "createService" | "namedValues" | "starter" | "chainWidth" | "backendUrls">;
  /** URL of the web service behind an API, by the API's folder; wins over settings and template. */
  readonly backendUrls?: Readonly<Record<string, Input<string>>> | undefined;
}

/** What lies in a service: the APIs, and the products by id, undefined for one that the service has by itself. */
export interface Content {
  readonly apis: readonly Api[];
  readonly products: ReadonlyMap<string, Resource | undefined>;
}

/** Declares named values, products and APIs of the templates in a service. */
export function declareContent(scope: Scope, { service, templates, settings, backendUrls = {} }: ContentArgs): Content {
  refuseUnknownApis(Object.keys(backendUrls), templates);
  const namedValues = new NamedValues(scope, service, templates, settings);
  const products = declareProducts(templates, settings, { scope, service, namedValues });
  const apis = templates.apis.map((template) => {
    const { id, contract } = template;
    const serviceUrl = own(backendUrls, id) ?? own(settings.backendUrls, id) ?? contract.serviceUrl;
    return new Api({ scope, service, template, serviceUrl, namedValues, products, chainWidth: settings.chainWidth });
  });
  return { apis, products };
}

function refuseUnknownApis(ids: readonly string[], { apis }: Templates): void {
  const folders = apis.map(({ id }) => id);
  const unknown = ids.filter((id) => !folders.includes(id));
  if (unknown.length === 0) return;
  const lines = unknown.map((id) => {
    return `backendUrls[${JSON.stringify(id)}]: there is no folder operations/${id}.${didYouMean(id, folders)}`;
  });
  throw new RunError(lines.join("\n"));
}
