import { page } from "../text/pages";
import { UsageError } from "../cli/user-error";
import { need } from "./variables";

/** For whom Azure takes a pipeline's token: the audience of every federated credential. */
const AUDIENCE = "api://AzureADTokenExchange";

/** Which Azure identity a job is. */
export interface Identity {
  readonly clientId: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
}

/** Reads the identity as GitHub and GitLab jobs name it, else as Azure Pipelines' AzureCLI task does. */
export function readIdentity(env: NodeJS.ProcessEnv): Identity {
  const from = `the pipeline's variables: ${page("pipelines.md")}`;
  return {
    clientId: env["servicePrincipalId"] ?? need(env, "AZURE_CLIENT_ID", from),
    tenantId: env["tenantId"] ?? need(env, "AZURE_TENANT_ID", from),
    subscriptionId: need(env, "AZURE_SUBSCRIPTION_ID", from),
  };
}

/** A token by which the platform vouches for this job; GitHub's is new at each call, the others' are those of the job. */
export async function identityToken(env: NodeJS.ProcessEnv): Promise<string> {
  const given = env["AZURE_ID_TOKEN"] ?? env["idToken"];
  if (given !== undefined && given !== "") return given;
  const url = env["ACTIONS_ID_TOKEN_REQUEST_URL"];
  if (url === undefined || url === "") {
    throw new UsageError(
      "This job has no identity. GitHub gives one with the permission id-token: write, GitLab with id_tokens, Azure Pipelines with addSpnToEnvironment.",
    );
  }
  const bearer = need(env, "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "GitHub");
  const request = new URL(url);
  request.searchParams.set("audience", AUDIENCE);
  const answer = await fetch(request, { headers: { authorization: `Bearer ${bearer}` } });
  if (!answer.ok) throw new UsageError(`GitHub gave no identity token: ${answer.status} ${answer.statusText}.`);
  return ((await answer.json()) as { readonly value: string }).value;
}

/** What azure-native, blob storage and Key Vault read to sign in with the token in a file. */
export function azureEnvironment({ clientId, tenantId, subscriptionId }: Identity, tokenFile: string) {
  return {
    AZURE_CLIENT_ID: clientId,
    AZURE_TENANT_ID: tenantId,
    AZURE_FEDERATED_TOKEN_FILE: tokenFile,
    ARM_USE_OIDC: "true",
    ARM_CLIENT_ID: clientId,
    ARM_TENANT_ID: tenantId,
    ARM_SUBSCRIPTION_ID: subscriptionId,
    ARM_OIDC_TOKEN_FILE_PATH: tokenFile,
  };
}
