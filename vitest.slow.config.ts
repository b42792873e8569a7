import { defineConfig } from "vitest/config";

/** What takes too long to run at every change: `npm run test:slow`, and CI. */
export default defineConfig({
  test: {
    include: ["src/**/*.slow.test.ts", "promises/**/*.slow.test.ts"],
    environment: "node",
    testTimeout: 600_000,
    pool: "forks",
    reporters: process.env.CI ? ["default", ["json", { outputFile: "coverage/slow-results.json" }]] : ["default"],
  },
});
