import { describe, expect, it } from "vitest";
import { createResolver } from "../../src/sandbox/hosts";

const resolve = createResolver({ scoring: "http://127.0.0.1:8082", blob: "http://127.0.0.1:10000" });

describe("createResolver", () => {
  it.each([
    [
      "https://ussouthcentral.services.azureml.net/workspaces/w/services/s/execute?api-version=2.0&details=true",
      "http://127.0.0.1:8082/workspaces/w/services/s/execute?api-version=2.0&details=true",
    ],
    ["https://demostore.blob.core.windows.net/c/a.csv?sv=1", "http://127.0.0.1:10000/demostore/c/a.csv?sv=1"],
    ["http://127.0.0.1:9999/x?y=1", "http://127.0.0.1:9999/x?y=1"],
    ["https://services.azureml.net.example.org/x", "https://services.azureml.net.example.org/x"],
  ])("resolves %s to %s", (url, local) => {
    expect(resolve(new URL(url)).href).toBe(local);
  });
});
