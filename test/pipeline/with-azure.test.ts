import { existsSync } from "node:fs";
import Fastify from "fastify";
import { describe, expect, it } from "vitest";
import { listen } from "../../src/sandbox/listen";
import { ANY_PORT } from "../../src/sandbox/ports";
import { runStep } from "./run-step";

const IDENTITY = { AZURE_CLIENT_ID: "client", AZURE_TENANT_ID: "tenant", AZURE_SUBSCRIPTION_ID: "subscription" };
const SHOW = `const { readFileSync, statSync } = require("node:fs");
const file = process.env.ARM_OIDC_TOKEN_FILE_PATH;
const names = Object.keys(process.env).filter((name) => /^(ARM|AZURE)_/.test(name)).sort();
console.log(JSON.stringify({
  token: readFileSync(file, "utf8"), mode: (statSync(file).mode & 0o777).toString(8), file,
  env: Object.fromEntries(names.map((name) => [name, process.env[name]])),
}));
process.exitCode = 7;`;

interface Shown {
  readonly token: string;
  readonly mode: string;
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

async function show(env: Readonly<Record<string, string>>): Promise<Shown & { code: number }> {
  const { code, output } = await runStep("with-azure", ["node", "-e", SHOW], env);
  return { code, ...(JSON.parse(output) as Shown) };
}

describe("with-azure", () => {
  it("gives a GitLab job's identity to azure-native, blob storage and Key Vault, and removes the token afterwards", async () => {
    const { code, token, mode, file, env } = await show({ ...IDENTITY, AZURE_ID_TOKEN: "gitlab" });
    expect({ code, token, mode }).toEqual({ code: 7, token: "gitlab", mode: "600" });
    expect(env).toMatchObject({
      ARM_USE_OIDC: "true",
      ARM_CLIENT_ID: "client",
      ARM_TENANT_ID: "tenant",
      ARM_SUBSCRIPTION_ID: "subscription",
      AZURE_FEDERATED_TOKEN_FILE: file,
      ARM_OIDC_TOKEN_FILE_PATH: file,
    });
    expect(existsSync(file)).toBe(false);
  });

  it("takes what Azure Pipelines' AzureCLI task sets", async () => {
    const { token, env } = await show({
      idToken: "azure",
      servicePrincipalId: "principal",
      tenantId: "its-tenant",
      AZURE_SUBSCRIPTION_ID: "subscription",
    });
    expect(token).toBe("azure");
    expect(env).toMatchObject({ ARM_CLIENT_ID: "principal", AZURE_TENANT_ID: "its-tenant" });
  });

  it("asks GitHub for a token that Azure takes", async () => {
    const app = Fastify();
    app.get("/token", (request) => {
      const { audience } = request.query as { audience?: string };
      return { value: `${request.headers.authorization} for ${audience}` };
    });
    const url = await listen(app, ANY_PORT);
    try {
      const request = {
        ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/token?api-version=2`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "job",
      };
      expect(await show({ ...IDENTITY, ...request })).toMatchObject({
        token: "Bearer job for api://AzureADTokenExchange",
      });
    } finally {
      await app.close();
    }
  });

  it.each(Object.keys(IDENTITY))("says that %s is missing", async (name) => {
    const { code, output } = await runStep("with-azure", ["node"], { ...IDENTITY, AZURE_ID_TOKEN: "x", [name]: "" });
    expect({ code, output }).toEqual({
      code: 2,
      output: `${name} is not set. It comes from the pipeline's variables: docs/pipelines.md.\n`,
    });
  });

  it("says how a job gets an identity", async () => {
    const { code, output } = await runStep("with-azure", ["node"], IDENTITY);
    expect(code).toBe(2);
    expect(output).toContain("This job has no identity.");
  });
});
