/** Where the sandbox answers for Azure's public host names, as base URLs. */
export interface LocalServices {
  /** Stands for `https://<region>.services.azureml.net`. */
  readonly scoring: string;
  /** Blob endpoint without the account; stands for `https://<account>.blob.core.windows.net`. */
  readonly blob: string;
}

const SCORING_HOST = /^[a-z\d-]+\.services\.azureml\.net$/i;
const BLOB_HOST = /^([a-z\d]{3,24})\.blob\.core\.windows\.net$/i;

/** Whether a host name is that of AzureML's scoring services, for which the sandbox's own answers. */
export const isScoringName = (hostname: string): boolean => SCORING_HOST.test(hostname);

/** Whether the sandbox answers for a public host name of Azure's. */
export const isAzureName = (hostname: string): boolean => isScoringName(hostname) || BLOB_HOST.test(hostname);

function rebase(url: URL, base: string, prefix = ""): URL {
  const local = new URL(base);
  local.pathname = `${local.pathname.replace(/\/$/, "")}${prefix}${url.pathname}`;
  local.search = url.search;
  return local;
}

/**
 * The sandbox's name service: templates and clients keep Azure's public host names, and what they address is answered on
 * this machine. Azurite has one host for all accounts, so the account becomes the first part of the path.
 * Any other URL comes back as it is.
 */
export function createResolver(services: LocalServices): (url: URL) => URL {
  return (url) => {
    if (isScoringName(url.hostname)) return rebase(url, services.scoring);
    const account = BLOB_HOST.exec(url.hostname)?.[1];
    return account === undefined ? url : rebase(url, services.blob, `/${account}`);
  };
}
