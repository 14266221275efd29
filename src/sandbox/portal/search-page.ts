import { textIn } from "../../azure/contract";
import { operationPageOf, pageOf } from "./addresses";
import { frame, plural } from "./frame";
import { html } from "./html";
import type { PortalService } from "./published-services";

interface Entry {
  readonly kind: "API" | "operation" | "product";
  readonly name: string;
  readonly href: string;
  /** Stands beside the name. */
  readonly detail: string;
  /** Is searched too. */
  readonly text: string | undefined;
}

function entriesOf({ name: service, apis, products }: PortalService): readonly Entry[] {
  const ofApis = apis.flatMap((api): readonly Entry[] => [
    { kind: "API", name: api.displayName, href: pageOf(api), detail: `${api.url} · ${service}`, text: api.description },
    ...api.operations.map(({ name: id, properties }): Entry => ({
      kind: "operation",
      name: textIn(properties["displayName"]) ?? id,
      href: operationPageOf(api, id),
      detail: `${textIn(properties["method"]) ?? ""} ${textIn(properties["urlTemplate"]) ?? ""} · ${api.displayName} · ${service}`,
      text: textIn(properties["description"]),
    })),
  ]);
  const ofProducts = products.map(({ displayName, description, apis: held }): Entry => ({
    kind: "product",
    name: displayName,
    href: `/#service-${service}`,
    detail: `${held.join(", ") || "no API"} · ${service}`,
    text: description,
  }));
  return [...ofApis, ...ofProducts];
}

/** Where all words stand, the name before what is said about it. */
function found(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const all = entries.filter(({ kind, name, detail, text = "" }) => holds(`${kind} ${name} ${detail} ${text}`));
  return all.toSorted((one, other) => Number(holds(other.name)) - Number(holds(one.name)));
}

const row = ({ kind, name, href, detail }: Entry) =>
  html`<li class="card">
    <h2><a href="${href}">${name}</a></h2>
    <p class="meta">${kind} · ${detail}</p>
  </li>`;

/** What the search finds among APIs, operations and products, by name, address and description. */
export function searchPage(services: readonly PortalService[], query: string): string {
  const results = query.trim() === "" ? [] : found(services.flatMap(entriesOf), query);
  return frame(
    { title: "Search", query },
    html`<h1>Search</h1>
      <p class="lead">
        ${query.trim() === "" ? "Type a part of a name, an address or a description." : `${plural(results.length, "result")} for ${query}`}
      </p>
      <ul class="cards">
        ${results.map(row)}
      </ul>`,
  );
}
