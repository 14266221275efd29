import { documentOf, explanationOf, pageOf } from "./addresses";
import { html, jsonData } from "./html";
import type { Html } from "./html";
import type { PortalApi } from "./published-apis";

interface PageFrame {
  readonly title: string;
  readonly apis: readonly PortalApi[];
  readonly current?: PortalApi | undefined;
}

function frame({ title, apis, current }: PageFrame, main: Html, scripts?: Html): string {
  const links = apis.map(
    (api) =>
      html`<li>
        <a href="${pageOf(api)}" ${api.id === current?.id ? html` aria-current="page"` : ""}>${api.displayName}</a>
      </li>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/assets/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/swagger-ui.css" />
        <link rel="stylesheet" href="/assets/portal.css" />
        <link rel="stylesheet" href="/assets/console.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          <a class="brand" href="/"
            ><img src="/assets/mark.svg" alt="" width="28" height="28" />Developer portal <span>sandbox</span></a
          >
          <nav aria-label="APIs">
            <ul>
              ${links}
            </ul>
          </nav>
        </header>
        <main id="main">${main}</main>
        ${scripts}
      </body>
    </html>`.text;
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

const card = (api: PortalApi) =>
  html`<li class="card">
    <h2><a href="${pageOf(api)}">${api.displayName}</a></h2>
    <p>${api.description}</p>
    <p class="meta"><code>${api.url}</code> · ${plural(api.operationCount, "operation")}</p>
  </li>`;

/** Every API that Resource Manager holds. */
export function indexPage(apis: readonly PortalApi[]): string {
  const cards = html`<ul class="cards">
    ${apis.map(card)}
  </ul>`;
  const nothing = html`<p>Nothing is deployed yet. Deploy the program, and its APIs appear here.</p>`;
  return frame(
    { title: "APIs · Developer portal", apis },
    html`<h1>APIs</h1>
      <p class="lead">
        Each API here is served by a gateway on this machine, as it was deployed. Open one, pick an operation and send a
        call.
      </p>
      ${apis.length > 0 ? cards : nothing}`,
  );
}

const fact = (name: string, value: Html | string) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

function facts(api: PortalApi): Html {
  return html`<dl class="facts">
    ${fact("Base URL", html`<code>${api.url}</code>`)}
    ${fact("Backend", html`<code>${api.backendUrl ?? "none"}</code>`)}
    ${fact("Products", api.products.join(", ") || "none")}
    ${fact("Key header", api.subscriptionRequired ? html`<code>${api.keyHeader}</code>` : "not needed")}
    ${fact("Document", html`<a href="${documentOf(api)}">OpenAPI 3.1</a>`)}
  </dl>`;
}

const HOW_TO = html`<ol class="steps">
  <li><b>Pick an operation.</b> Its parameters, headers and body are filled in as far as they are known.</li>
  <li><b>Change what you like,</b> then press <b>Send</b>. The call goes from this browser to the gateway.</li>
  <li><b>Read the answer:</b> the requested URL, the status, the headers and the content stand below.</li>
</ol>`;

const NO_KEY = html`<p class="notice">
  No active subscription opens this API, so there is no key to fill in. Create a subscription to one of its products,
  and load this page again.
</p>`;

/** What the fields of an operation are filled in with, besides what the API itself says. */
export interface Prefill {
  /** Value of the Authorization header where an operation declares one without a default, such as `Bearer <key>`. */
  readonly authorization?: string;
  /** Values of template parameters that have no default of their own, by name, such as `workspace`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** What the page's script starts from. */
const consoleSettings = (api: PortalApi, { authorization, parameters = {} }: Prefill) => ({
  document: documentOf(api),
  explain: explanationOf(api),
  ...(api.subscriptionRequired && { keyHeader: api.keyHeader, key: api.key }),
  authorization,
  parameters,
});

/** One API with its operations to try. */
export function apiPage(apis: readonly PortalApi[], api: PortalApi, prefill: Prefill): string {
  return frame(
    { title: `${api.displayName} · Developer portal`, apis, current: api },
    html`<h1>${api.displayName}</h1>
      <p class="lead">${api.description}</p>
      ${facts(api)} ${HOW_TO} ${api.subscriptionRequired && api.key === undefined ? NO_KEY : undefined}
      <section aria-label="Operations">
        <div id="console"><p>Loading the operations…</p></div>
      </section>
      <noscript
        ><p class="notice">Trying an operation needs JavaScript. The OpenAPI document above does not.</p></noscript
      >`,
    html`<script type="application/json" id="console-settings">
        ${jsonData(consoleSettings(api, prefill))}
      </script>
      <script src="/assets/swagger-ui-bundle.js"></script>
      <script src="/assets/console.js"></script>`,
  );
}

/** For an address that names no API. */
export function missingPage(apis: readonly PortalApi[]): string {
  return frame(
    { title: "Not found · Developer portal", apis },
    html`<h1>Not found</h1>
      <p class="lead">There is no such API. It may have been removed since this link was made.</p>
      <p><a href="/">All APIs</a></p>`,
  );
}
