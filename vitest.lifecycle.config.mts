import { defineConfig } from "vitest/config";

/** The life of a stack with the real Pulumi CLI: slow, and only where the CLI is installed. */
export default defineConfig({
  test: {
    include: ["test/lifecycle/**/*.test.ts"],
    globalSetup: ["test/bundle.ts"],
    // Against what hangs, not against what is slow: a machine may be busy.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 300_000 } },
    // Much of a stack's life is waiting for processes to start.
    maxWorkers: 3,
  },
});
