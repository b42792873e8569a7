import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "promises/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/*.slow.test.ts"],
    environment: "node",
    testTimeout: 60_000,
    pool: "forks",
    // CI counts the totals from the JSON report.
    reporters: process.env.CI ? ["default", ["json", { outputFile: "coverage/test-results.json" }]] : ["default"],
  },
});
