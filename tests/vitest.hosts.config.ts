import { defineConfig } from "vitest/config"

/** What needs servers and programs of other makers on this machine: `.ci/hosts` installs them. Without one of them its test fails. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["tests/hosts/*.test.ts"],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    reporters: ["verbose", new URL("closing-line.ts", import.meta.url).pathname],
  },
})
