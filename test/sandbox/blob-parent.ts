import { startBlob } from "../../src/sandbox/blob";

const [directory = "", account = "", key = ""] = process.argv.slice(2);
void startBlob({ directory, account, key, port: 0, orAnother: true }).then(({ connectionString }) =>
  process.send?.(connectionString),
);
