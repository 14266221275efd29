import { DefaultAzureCredential } from "@azure/identity";
import { ReviewError } from "../review-error";

/** The ids in a collection of Resource Manager, of every page. */
export type ArmLister = (collection: string) => Promise<readonly string[]>;

const AZURE = "https://management.azure.com";
const API_VERSION = "2024-05-01";
const SECONDS = 60;

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly nextLink?: string | null;
}

/**
 * Reads Azure with the identity that the environment has: a pipeline's, or that of `az login`. In the sandbox's environment it reads the sandbox,
 * which asks for none.
 */
export function armLister(env: NodeJS.ProcessEnv): ArmLister {
  const sandbox = env["SANDBOX_ARM"];
  const base = sandbox ?? AZURE;
  const headers = sandbox === undefined ? azureHeaders() : () => Promise.resolve({});
  return async (collection) => {
    const ids: string[] = [];
    let url: string | undefined = `${base}${collection}?api-version=${API_VERSION}`;
    while (url !== undefined) {
      const page: Page = await read(url, await headers());
      ids.push(...page.value.map(({ id }) => id));
      url = page.nextLink ?? undefined;
    }
    return ids;
  };
}

function azureHeaders(): () => Promise<Record<string, string>> {
  const credential = new DefaultAzureCredential();
  return async () => {
    const token = await credential.getToken(`${AZURE}/.default`).catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      throw new ReviewError(`Nobody is signed in to Azure: ${words}`, { cause: error });
    });
    return { authorization: `Bearer ${token.token}` };
  };
}

async function read(url: string, headers: Record<string, string>): Promise<Page> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(SECONDS * 1000) }).catch((error: unknown) => {
    throw new ReviewError(`GET ${url}: ${String(error)}`, { cause: error });
  });
  const text = await answer.text();
  if (!answer.ok) throw new ReviewError(`GET ${url}: ${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text) as Page;
}
