import { defineConfig } from "vitest/config"

export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["tests/**/*.test.ts"],
    // Hours, not seconds: `npm run test:long`. Programs of other makers: `.ci/hosts`.
    exclude: ["tests/long/**", "tests/hosts/**"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // A machine that builds other things too is slow now and then.
    expect: { poll: { timeout: 10_000 } },
    // Much of the time is spent waiting for other processes: builds, browsers, disks.
    maxWorkers: "100%",
    reporters: ["default", new URL("closing-line.ts", import.meta.url).pathname],
  },
})
