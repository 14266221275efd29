import { join } from "node:path";
import { createScoring } from "../../../src/sandbox/azureml/scoring";
import { startBlob } from "../../../src/sandbox/blob";
import { createResolver } from "../../../src/sandbox/hosts";
import { ACCOUNT, KEY } from "./blob-storage";
import { PUBLISHED } from "./scoring-service";

/** The scoring service and its storage as a process that can be killed; it sends its addresses to its parent. */
async function main(directory: string): Promise<void> {
  const blob = await startBlob({
    directory: join(directory, "blob"),
    port: 0,
    orAnother: true,
    account: ACCOUNT,
    key: KEY,
  });
  const resolveHost = createResolver({ scoring: "http://127.0.0.1:1", blob: blob.url });
  const scoring = createScoring({ ...PUBLISHED, directory: join(directory, "azureml"), resolveHost });
  const url = await scoring.listen({ host: "127.0.0.1", port: 0 });
  process.send?.({ url, blob: blob.url, connectionString: blob.connectionString });
}

void main(process.argv[2] ?? "");
