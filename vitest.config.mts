import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/lifecycle/**"],
    // Most files wait for processes and sockets of their own, so a small machine runs more of them than it has cores.
    maxWorkers: Math.max(3, availableParallelism()),
    globalSetup: ["test/bundle.ts"],
    // Against what hangs, not against what is slow: a machine may be busy.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    expect: { poll: { timeout: 300_000 } },
    restoreMocks: true,
  },
});
