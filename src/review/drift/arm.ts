import { UserError } from "../../cli/user-error";
import { DefaultAzureCredential } from "@azure/identity";
import { API_VERSIONS, RESOURCE_MANAGER } from "../../azure/names";

/** What Azure has, asked of Resource Manager itself. */
export interface AzureReader {
  /** The ids in a collection, of every page; none where the service's pricing tier has no such collection. */
  readonly list: (collection: string) => Promise<readonly string[]>;
  /** Whether a resource is there. An association, which has no GET, is asked for with HEAD. */
  readonly exists: (id: string, apiVersion: string, method: "GET" | "HEAD") => Promise<boolean>;
}

const API_VERSION = API_VERSIONS["Microsoft.ApiManagement"];
const SECONDS = 60;

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly nextLink?: string | null;
}

/**
 * Reads Azure with the identity that the environment has: a pipeline's, or that of `az login`. In the sandbox's environment it reads the sandbox,
 * which asks for none.
 */
export function armReader(env: NodeJS.ProcessEnv): AzureReader {
  const sandbox = env["SANDBOX_ARM"];
  const base = sandbox ?? RESOURCE_MANAGER;
  const headers = sandbox === undefined ? azureHeaders() : () => Promise.resolve({});
  return {
    list: async (collection) => {
      const ids: string[] = [];
      let url: string | undefined = `${base}${collection}?api-version=${API_VERSION}`;
      while (url !== undefined) {
        const answer: Response = await answerOf(url, "GET", await headers(), [400]);
        const page: Page = answer.ok ? ((await answer.json()) as Page) : await emptyInThisTier(url, answer);
        ids.push(...page.value.map(({ id }) => id));
        url = page.nextLink ?? undefined;
      }
      return ids;
    },
    exists: async (id, apiVersion, method) =>
      (await answerOf(`${base}${id}?api-version=${apiVersion}`, method, await headers(), [404])).status !== 404,
  };
}

/** Throws unless the answer says that the pricing tier has nothing of the kind. */
async function emptyInThisTier(url: string, answer: Response): Promise<Page> {
  const text = await answer.text();
  if (text.includes('"MethodNotAllowedInPricingTier"')) return { value: [] };
  throw refusal("GET", url, answer, text);
}

function azureHeaders(): () => Promise<Record<string, string>> {
  const credential = new DefaultAzureCredential();
  return async () => {
    const token = await credential.getToken(`${RESOURCE_MANAGER}/.default`).catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      throw new UserError(`Nobody is signed in to Azure: ${words}`, { cause: error });
    });
    return { authorization: `Bearer ${token.token}` };
  };
}

async function answerOf(
  url: string,
  method: string,
  headers: Record<string, string>,
  expected: readonly number[] = [],
): Promise<Response> {
  const signal = AbortSignal.timeout(SECONDS * 1000);
  const answer = await fetch(url, { method, headers, signal }).catch((error: unknown) => {
    throw new UserError(`${method} ${url}: ${String(error)}`, { cause: error });
  });
  if (answer.ok || expected.includes(answer.status)) return answer;
  throw refusal(method, url, answer, await answer.text());
}

const refusal = (method: string, url: string, { status }: Response, text: string): UserError =>
  new UserError(`${method} ${url}: ${status} ${text.slice(0, 500)}`);
