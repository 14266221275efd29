import { defineConfig } from "vitest/config";

/** The life of a stack with the real Pulumi CLI: slow, and only where the CLI is installed. */
export default defineConfig({
  test: {
    include: ["test/lifecycle/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Much of a stack's life is waiting for processes to start.
    maxWorkers: 3,
  },
});
