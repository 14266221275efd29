import { invalidKey, missingKey } from "./answers";
import type { KeyPlace } from "./answers";
import type { CallFailure } from "./call";
import type { HeaderFields, QueryParameters } from "./message";
import type { Api, Product, ServiceConfig, Subscription } from "./service-config";

/** In whose name a call is served. The product is set only in a product's context, since only then its policies apply. */
export interface Access {
  readonly subscription?: Subscription;
  readonly product?: Product;
}

/** Exactly one of the two is set. */
export type Authorization =
  | { readonly access: Access; readonly refusal?: undefined }
  | { readonly access?: undefined; readonly refusal: CallFailure };

const productWith = ({ products }: ServiceConfig, api: Api, fits: (product: Product) => boolean) =>
  products.find((product) => product.apiNames.has(api.name) && fits(product));

function accessBySubscription(config: ServiceConfig, api: Api, subscription: Subscription): Access | undefined {
  const { scope } = subscription;
  if (["", "/apis", `/apis/${api.name}`].includes(scope)) return { subscription };
  const product = productWith(config, api, ({ name }) => scope === `/products/${name.toLowerCase()}`);
  return product && { subscription, product };
}

function anonymousAccess(config: ServiceConfig, api: Api): Access | undefined {
  const product = productWith(config, api, ({ subscriptionRequired }) => !subscriptionRequired);
  return product ? { product } : api.subscriptionRequired ? undefined : {};
}

/**
 * Decides whether a call may pass, by the rules of Microsoft's "Subscriptions in Azure API Management": the header before the query, and the
 * query only without the header; a key must be right even where none is required; an open product before an open API.
 */
export function authorize(
  config: ServiceConfig,
  api: Api,
  headers: HeaderFields,
  query: QueryParameters,
  realm: string,
): Authorization {
  const place: KeyPlace = { realm, headerName: api.keyHeader };
  const key = headers.get(api.keyHeader) ?? query.get(api.keyQuery);
  if (key === undefined || key === "") {
    const access = anonymousAccess(config, api);
    return access ? { access } : { refusal: missingKey(place) };
  }
  const subscription = config.subscriptionsByKey.get(key);
  const access = subscription?.active ? accessBySubscription(config, api, subscription) : undefined;
  return access ? { access } : { refusal: invalidKey(place) };
}
