import { documentOf, explanationOf, operationPageOf } from "./addresses";
import { frame, fact } from "./frame";
import { html, jsonData } from "./html";
import type { Html } from "./html";
import { answersSection, callForm } from "./call-form";
import type { OperationView } from "./operation-view";
import type { PortalApi } from "./published-apis";

function facts(api: PortalApi): Html {
  return html`<dl class="facts">
    ${fact("Base URL", html`<code>${api.url}</code>`)} ${fact("Service", api.serviceName)}
    ${fact("Backend", html`<code>${api.backendUrl ?? "none"}</code>`)}
    ${fact("Products", api.products.join(", ") || "none")}
    ${fact("Key header", api.subscriptionRequired ? html`<code>${api.keyHeader}</code>` : "not needed")}
    ${fact("Document", html`<a href="${documentOf(api)}">OpenAPI 3.1</a>`)}
  </dl>`;
}

const NO_KEY = html`<p class="notice">
  No active subscription opens this API, so there is no key to fill in. Create a subscription to one of its products,
  and load this page again.
</p>`;

const NO_SCRIPT = html`<noscript
  ><p class="notice">Sending a call needs JavaScript. The OpenAPI document above does not.</p></noscript
>`;

const method = (name: string) => html`<span class="method ${name.toLowerCase()}">${name}</span>`;

function operationLink(api: PortalApi, { id, displayName, method: name }: OperationView, current: OperationView): Html {
  const here = id === current.id ? html` aria-current="page"` : undefined;
  return html`<li>
    <a href="${operationPageOf(api, id)}" ${here}>${method(name)} ${displayName}</a>
  </li>`;
}

/** What the page's script starts from. */
const consoleSettings = (api: PortalApi, { method: name, takesBody, path, bodies }: OperationView) => ({
  explain: explanationOf(api),
  method: name,
  takesBody,
  baseUrl: api.url,
  path,
  bodies: bodies.map(({ contentType, text }) => ({ contentType, text })),
});

function operationArticle(api: PortalApi, operation: OperationView): Html {
  return html`<article>
    <h2>${operation.displayName}</h2>
    <p class="address">${method(operation.method)} <code>${operation.urlTemplate}</code></p>
    <p>${operation.description}</p>
    ${callForm(operation)} ${answersSection(operation.answers)}
    <script type="application/json" id="console-settings">
      ${jsonData(consoleSettings(api, operation))}
    </script>
  </article>`;
}

/** An API with one of its operations to try; without operations it says so. */
export function apiPage(api: PortalApi, operations: readonly OperationView[], current?: OperationView): string {
  return frame(
    { title: current ? `${current.displayName} · ${api.displayName}` : api.displayName, script: "console.js" },
    html`<h1>${api.displayName}</h1>
      <p class="lead">${api.description}</p>
      ${facts(api)} ${api.subscriptionRequired && api.key === undefined ? NO_KEY : undefined} ${NO_SCRIPT}
      ${
        current
          ? html`<div class="columns">
              <nav aria-label="Operations">
                <ul>
                  ${operations.map((operation) => operationLink(api, operation, current))}
                </ul>
              </nav>
              ${operationArticle(api, current)}
            </div>`
          : html`<p>The API has no operations, so no call to it is answered.</p>`
      }`,
  );
}
