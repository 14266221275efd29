import { pageOf } from "./addresses";
import { frame, plural } from "./frame";
import { html } from "./html";
import type { Html } from "./html";
import type { PortalApi } from "./published-apis";
import type { PortalProduct, PortalService, PortalSubscription } from "./published-services";

const apiCard = (api: PortalApi) =>
  html`<li class="card">
    <h4><a href="${pageOf(api)}">${api.displayName}</a></h4>
    <p>${api.description}</p>
    <p class="meta"><code>${api.url}</code> · ${plural(api.operations.length, "operation")}</p>
  </li>`;

function productCard({ displayName, description, published, subscriptionRequired, apis }: PortalProduct): Html {
  const state = published ? "published" : "not published: developers do not see it";
  return html`<li class="card">
    <h4>${displayName}</h4>
    <p>${description}</p>
    <p class="meta">
      ${apis.join(", ") || "no API"} · ${subscriptionRequired ? "with a subscription" : "open, no key needed"} ·
      ${state}
    </p>
  </li>`;
}

const keyLine = (name: string, subscription: string, key: string | undefined) =>
  key === undefined
    ? undefined
    : html`<label class="key"
        >${name} <input type="password" class="secret" readonly value="${key}" aria-label="${name} of ${subscription}"
      /></label>`;

const subscriptionCard = ({ displayName, opens, state, primaryKey, secondaryKey }: PortalSubscription) =>
  html`<li class="card">
    <h4>${displayName}</h4>
    <p class="meta">opens ${opens} · ${state}</p>
    ${keyLine("Primary key", displayName, primaryKey)} ${keyLine("Secondary key", displayName, secondaryKey)}
  </li>`;

const cards = (title: string, all: readonly Html[], none: string) =>
  html`<h3>${title}</h3>
    ${
      all.length > 0
        ? html`<ul class="cards">
            ${all}
          </ul>`
        : html`<p class="meta">${none}</p>`
    }`;

const SHOW_KEYS = html`<button type="button" class="show" aria-pressed="false">Show keys</button>`;

const serviceSection = ({ name, gatewayUrl, apis, products, subscriptions }: PortalService) =>
  html`<section class="service" aria-labelledby="service-${name}">
    <h2 id="service-${name}">${name}</h2>
    <p class="meta">Gateway <code>${gatewayUrl}</code></p>
    ${cards("APIs", apis.map(apiCard), "No API yet.")} ${cards("Products", products.map(productCard), "No product.")}
    ${cards("Subscriptions", subscriptions.map(subscriptionCard), "No subscription.")}
    ${subscriptions.length > 0 ? SHOW_KEYS : undefined}
  </section>`;

const NOTHING = html`<p>Nothing is deployed yet. Deploy the program, and its APIs appear here.</p>`;

/** Every service that Resource Manager holds, with its APIs, products and subscriptions. */
export function indexPage(services: readonly PortalService[]): string {
  return frame(
    { title: "APIs", script: "index.js" },
    html`<h1>APIs</h1>
      <p class="lead">
        Each API here is served by a gateway on this machine, as it was deployed. Open one, pick an operation and send a
        call.
      </p>
      ${services.length > 0 ? services.map(serviceSection) : NOTHING}`,
  );
}

/** For an address that names nothing. */
export function missingPage(): string {
  return frame(
    { title: "Not found" },
    html`<h1>Not found</h1>
      <p class="lead">There is no such API or operation. It may have been removed since this link was made.</p>
      <p><a href="/">All APIs</a></p>`,
  );
}
