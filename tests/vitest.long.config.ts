import { defineConfig } from "vitest/config"

/** The same proofs as in `npm test`, many times over: hours, not seconds. One after the other, as they measure times. */
export default defineConfig({
  root: new URL("..", import.meta.url).pathname,
  test: {
    include: ["tests/long/*.test.ts"],
    testTimeout: 6 * 60 * 60 * 1000,
    fileParallelism: false,
    disableConsoleIntercept: true,
    reporters: ["verbose", new URL("closing-line.ts", import.meta.url).pathname],
  },
})
