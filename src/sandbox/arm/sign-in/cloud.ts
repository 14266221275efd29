import type { FastifyInstance, FastifyRequest } from "fastify";
import { requireApiVersion } from "../requests/api-versions";
import { STORAGE_SUFFIX } from "../../../azure/names";
import { MAIN_REGIONS } from "../../../azure/regions";
import type { Login } from "./login";

/** Base URL under which a caller reached the server. */
export const baseOf = (request: FastifyRequest): string =>
  `${request.protocol}://${request.headers.host ?? "127.0.0.1"}`;

/** The cloud that clients read their endpoints from. All of it is this one server. */
function cloud(base: string) {
  return {
    name: "AzureSandbox",
    portal: base,
    authentication: {
      // Under /adfs, MSAL asks no server on the internet whether this authority is real.
      loginEndpoint: `${base}/adfs`,
      audiences: [base, `${base}/`],
      tenant: "common",
      identityProvider: "AAD",
    },
    media: base,
    graphAudience: base,
    graph: base,
    microsoftGraphResourceId: base,
    resourceManager: base,
    batch: base,
    gallery: base,
    suffixes: {
      storage: STORAGE_SUFFIX,
      keyVaultDns: "vault.azure.net",
      acrLoginServer: "azurecr.io",
      sqlServerHostname: "database.windows.net",
    },
  };
}

/** The versions in which Azure answers a list of clouds; before and after them it is one cloud. */
const isList = (version: string) => version >= "2018-01-01" && version < "2022-01-01";

function openIdConfiguration(base: string, authority: string) {
  return {
    issuer: authority,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    jwks_uri: `${base}/common/discovery/v2.0/keys`,
    response_types_supported: ["code", "id_token", "token"],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["ES256"],
    token_endpoint_auth_methods_supported: ["client_secret_post"],
    tenant_region_scope: null,
    cloud_instance_name: new URL(base).host,
  };
}

/** Path before `.well-known` or `oauth2`: the tenant, `adfs` or `adfs/tenant`, without a version. */
const authorityOf = (base: string, request: FastifyRequest) => {
  const [, path = ""] = /^(.*?)(?:\/v2\.0)?\/(?:\.well-known|oauth2)\//.exec(request.url.replace(/\/{2,}/g, "/")) ?? [];
  return base + path;
};

/** Adds what clients ask before they speak to Resource Manager: which cloud this is, and a token for it. */
export function addCloud(app: FastifyInstance, login: Login): void {
  app.get<{ Querystring: Record<string, string> }>("/metadata/endpoints", (request) => {
    const version = requireApiVersion(request.query["api-version"]);
    const here = cloud(baseOf(request));
    return isList(version) ? [here] : here;
  });
  for (const prefix of ["/:tenant", "/:tenant/v2.0", "/adfs/:tenant", "/adfs/:tenant/v2.0"]) {
    app.get(`${prefix}/.well-known/openid-configuration`, (request) => {
      const base = baseOf(request);
      return openIdConfiguration(base, authorityOf(base, request));
    });
  }
  for (const prefix of [
    "/:tenant/oauth2",
    "/:tenant/oauth2/v2.0",
    "/adfs/:tenant/oauth2",
    "/adfs/:tenant/oauth2/v2.0",
  ]) {
    app.post(`${prefix}/token`, async (request, reply) => {
      const form = new URLSearchParams(typeof request.body === "string" ? request.body : "");
      const { status, body } = await login.token(form, authorityOf(baseOf(request), request));
      return reply.code(status).header("cache-control", "no-store").send(body);
    });
  }
  // azurerm reads the regions that there are from here when it is told to check locations.
  app.get("/endpoints", (request) => ({
    cloudEndpoint: { public: { endpoint: baseOf(request), locations: MAIN_REGIONS } },
  }));
  app.get("/common/discovery/v2.0/keys", () => login.keys());
}
