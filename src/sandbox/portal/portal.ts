import { Type } from "@sinclair/typebox";
import type { Static } from "@sinclair/typebox";
import Fastify from "fastify";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { ArmReader } from "../arm/store/resource";
import { refuseStrangers } from "../strangers";
import { serveAssets } from "./assets";
import { explainFailure } from "./explain";
import { openApiDocument, typesOf } from "./openapi";
import { apiPage } from "./api-page";
import { indexPage, missingPage } from "./index-page";
import { mainFirst } from "./main-operation";
import { operationView } from "./operation-view";
import type { Prefill } from "./operation-view";
import { publishedApis } from "./published-apis";
import type { PortalApi } from "./published-apis";
import { publishedServices } from "./published-services";
import { searchPage } from "./search-page";

export interface PortalOptions extends Prefill {
  readonly arm: ArmReader;
}

const ApiParameters = Type.Object({ service: Type.String(), api: Type.String() });
const DocumentParameters = Type.Object({ file: Type.String() });
const SearchQuery = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })) });
const DocumentQuery = Type.Object({ service: Type.Optional(Type.String()) });
const FailedCall = Type.Object({ url: Type.String(), method: Type.String(), headers: Type.Array(Type.String()) });

type ApiRoute = { Params: Static<typeof ApiParameters> };
type OperationRoute = { Params: Static<typeof ApiParameters> & { readonly operation: string } };

/** Nothing from outside this machine: the page itself, and calls to the gateways of the APIs that it shows. */
function contentSecurityPolicy(apis: readonly PortalApi[]): string {
  const gateways = new Set(apis.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).origin] : [])));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${[...gateways].join(" ")}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const sendPage = (reply: FastifyReply, page: string, apis: readonly PortalApi[] = []) =>
  reply
    .headers({
      "content-security-policy": contentSecurityPolicy(apis),
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      // It holds keys.
      "cache-control": "no-store",
    })
    .type("text/html; charset=utf-8")
    .send(page);

const find = (apis: readonly PortalApi[], api: string, service?: string) =>
  apis.find(({ name, serviceName }) => name === api && (service === undefined || service === serviceName));

function servePages(app: FastifyInstance, arm: ArmReader): void {
  app.get("/", (_, reply) => sendPage(reply, indexPage(publishedServices(arm))));
  app.get<{ Querystring: Static<typeof SearchQuery> }>(
    "/search",
    { schema: { querystring: SearchQuery } },
    ({ query: { q = "" } }, reply) => sendPage(reply, searchPage(publishedServices(arm), q)),
  );
  app.setNotFoundHandler((_, reply) => sendPage(reply.code(404), missingPage()));
}

function serveApis(app: FastifyInstance, { arm, ...prefill }: PortalOptions): void {
  const show = (reply: FastifyReply, params: ApiRoute["Params"], wanted?: string) => {
    const api = find(publishedApis(arm), params.api, params.service);
    if (!api) return reply.callNotFound();
    const types = typesOf(arm, api);
    const views = mainFirst(api.operations.map((operation) => operationView(operation, api, types, prefill)));
    const current = wanted === undefined ? views[0] : views.find(({ id }) => id === wanted);
    if (wanted !== undefined && !current) return reply.callNotFound();
    return sendPage(reply, apiPage(api, views, current), [api]);
  };
  app.get<ApiRoute>("/apis/:service/:api", ({ params }, reply) => show(reply, params));
  app.get<OperationRoute>("/apis/:service/:api/operations/:operation", ({ params }, reply) =>
    show(reply, params, params.operation),
  );
}

function serveDocuments(app: FastifyInstance, arm: ArmReader): void {
  app.get<{ Params: Static<typeof DocumentParameters>; Querystring: Static<typeof DocumentQuery> }>(
    "/openapi/:file",
    { schema: { params: DocumentParameters, querystring: DocumentQuery } },
    ({ params, query }, reply) => {
      const api = find(publishedApis(arm), params.file.replace(/\.json$/, ""), query.service);
      return api ? reply.send(openApiDocument(arm, api)) : reply.callNotFound();
    },
  );
}

function serveExplanations(app: FastifyInstance, arm: ArmReader): void {
  app.post<ApiRoute & { Body: Static<typeof FailedCall> }>(
    "/explain/:service/:api",
    { schema: { params: ApiParameters, body: FailedCall } },
    async ({ params, body, headers, host }, reply) => {
      const api = find(publishedApis(arm), params.api, params.service);
      if (!api) return reply.callNotFound();
      const origin = headers.origin ?? `http://${host}`;
      return { message: await explainFailure(api, { ...body, origin }) };
    },
  );
}

/** The pages where a developer reads about the APIs that Resource Manager holds and tries their operations. Not yet listening. */
export function createPortal(options: PortalOptions): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true });
  refuseStrangers(app);
  serveAssets(app);
  servePages(app, options.arm);
  serveApis(app, options);
  serveDocuments(app, options.arm);
  serveExplanations(app, options.arm);
  return app;
}
