import { Type } from "@sinclair/typebox";
import type { Static } from "@sinclair/typebox";
import Fastify from "fastify";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { ArmReader } from "../arm/store/resource";
import { refuseStrangers } from "../strangers";
import { serveAssets } from "./assets";
import { explainFailure } from "./explain";
import { openApiDocument } from "./openapi";
import { apiPage, indexPage, missingPage } from "./pages";
import type { Prefill } from "./pages";
import { publishedApis } from "./published-apis";
import type { PortalApi } from "./published-apis";

export interface PortalOptions extends Prefill {
  readonly arm: ArmReader;
}

const ApiParameters = Type.Object({ service: Type.String(), api: Type.String() });
const DocumentParameters = Type.Object({ file: Type.String() });
const DocumentQuery = Type.Object({ service: Type.Optional(Type.String()) });
const FailedCall = Type.Object({ url: Type.String(), method: Type.String(), headers: Type.Array(Type.String()) });

type ApiRoute = { Params: Static<typeof ApiParameters> };

/** Nothing from outside this machine: the page itself, and calls to the gateways that it shows. */
function contentSecurityPolicy(apis: readonly PortalApi[]): string {
  const gateways = new Set(apis.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).origin] : [])));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${[...gateways].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const sendPage = (reply: FastifyReply, apis: readonly PortalApi[], page: string) =>
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

function servePages(app: FastifyInstance, { arm, ...prefill }: PortalOptions): void {
  app.get("/", (_, reply) => {
    const apis = publishedApis(arm);
    return sendPage(reply, apis, indexPage(apis));
  });
  app.get<ApiRoute>("/apis/:service/:api", ({ params }, reply) => {
    const apis = publishedApis(arm);
    const api = find(apis, params.api, params.service);
    return api ? sendPage(reply, apis, apiPage(apis, api, prefill)) : reply.callNotFound();
  });
  app.setNotFoundHandler((_, reply) => {
    const apis = publishedApis(arm);
    return sendPage(reply.code(404), apis, missingPage(apis));
  });
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
  servePages(app, options);
  serveDocuments(app, options.arm);
  serveExplanations(app, options.arm);
  return app;
}
