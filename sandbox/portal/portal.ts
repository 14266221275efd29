import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Type } from "@sinclair/typebox";
import type { Static } from "@sinclair/typebox";
import Fastify from "fastify";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { ArmReader } from "../arm/resource";
import { explainFailure } from "./explain";
import { openApiDocument } from "./openapi";
import { apiPage, indexPage, missingPage } from "./pages";
import { publishedApis } from "./published-apis";
import type { PortalApi } from "./published-apis";

export interface PortalOptions {
  readonly arm: ArmReader;
  /** Fills in the Authorization header where an operation declares one without a default, such as `Bearer <key>`. */
  readonly authorization?: string;
  /** Fills in template parameters that have no default, by name, such as `workspace`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const SWAGGER_UI = dirname(require.resolve("swagger-ui-dist/package.json"));
const OWN = join(__dirname, "assets");

const ASSETS: Readonly<Record<string, readonly [folder: string, type: string]>> = {
  "swagger-ui.css": [SWAGGER_UI, "text/css; charset=utf-8"],
  "swagger-ui-bundle.js": [SWAGGER_UI, "text/javascript; charset=utf-8"],
  "portal.css": [OWN, "text/css; charset=utf-8"],
  "console.css": [OWN, "text/css; charset=utf-8"],
  "console.js": [OWN, "text/javascript; charset=utf-8"],
  "mark.svg": [OWN, "image/svg+xml"],
};

/** Nothing from outside this machine: the page itself, and calls to the gateways that it shows. */
function securityHeaders(apis: readonly PortalApi[]): Readonly<Record<string, string>> {
  const gateways = new Set(apis.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).origin] : [])));
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    `connect-src 'self' ${[...gateways].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  };
}

const sendPage = (reply: FastifyReply, apis: readonly PortalApi[], page: string) =>
  reply.headers(securityHeaders(apis)).type("text/html; charset=utf-8").send(page);

function serveAssets(app: FastifyInstance): void {
  for (const [name, [folder, type]] of Object.entries(ASSETS)) {
    app.get(`/assets/${name}`, (_, reply) =>
      reply
        .header("cache-control", "no-cache")
        .type(type)
        .send(readFileSync(join(folder, name))),
    );
  }
}

const ApiParameters = Type.Object({ service: Type.String(), api: Type.String() });
const DocumentParameters = Type.Object({ file: Type.String({ pattern: "^.+\\.json$" }) });
const DocumentQuery = Type.Object({ service: Type.Optional(Type.String()) });
const Failure = Type.Object({ url: Type.String(), method: Type.String(), headers: Type.Array(Type.String()) });

const find = (apis: readonly PortalApi[], api: string, service?: string) =>
  apis.find(({ name, serviceName }) => name === api && (service === undefined || service === serviceName));

/** The pages where a developer reads about the APIs that Resource Manager holds and tries their operations. */
export function createPortal({ arm, authorization, parameters = {} }: PortalOptions): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true });
  serveAssets(app);
  app.get("/", (_, reply) => {
    const apis = publishedApis(arm);
    return sendPage(reply, apis, indexPage(apis));
  });
  app.get<{ Params: Static<typeof ApiParameters> }>("/apis/:service/:api", ({ params }, reply) => {
    const apis = publishedApis(arm);
    const api = find(apis, params.api, params.service);
    if (!api) return sendPage(reply.code(404), apis, missingPage(apis));
    const at = `${encodeURIComponent(api.serviceName)}/${encodeURIComponent(api.name)}`;
    const document = `/openapi/${encodeURIComponent(api.name)}.json?service=${encodeURIComponent(api.serviceName)}`;
    const keyHeader = api.subscriptionRequired ? api.keyHeader : undefined;
    const settings = { document, explain: `/explain/${at}`, keyHeader, key: api.key, authorization, parameters };
    return sendPage(reply, apis, apiPage(apis, api, settings));
  });
  app.get<{ Params: Static<typeof DocumentParameters>; Querystring: Static<typeof DocumentQuery> }>(
    "/openapi/:file",
    { schema: { params: DocumentParameters, querystring: DocumentQuery } },
    ({ params, query }, reply) => {
      const api = find(publishedApis(arm), params.file.replace(/\.json$/, ""), query.service);
      return api ? reply.send(openApiDocument(arm, api)) : reply.callNotFound();
    },
  );
  app.post<{ Params: Static<typeof ApiParameters>; Body: Static<typeof Failure> }>(
    "/explain/:service/:api",
    { schema: { body: Failure } },
    async ({ params, body, headers, host }, reply) => {
      const api = find(publishedApis(arm), params.api, params.service);
      if (!api) return reply.callNotFound();
      const origin = headers.origin ?? `http://${host}`;
      return { message: await explainFailure(api, { ...body, origin }) };
    },
  );
  app.setNotFoundHandler((_, reply) => {
    const apis = publishedApis(arm);
    return sendPage(reply.code(404), apis, missingPage(apis));
  });
  return app;
}
