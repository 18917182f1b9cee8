import { spawnSync } from "node:child_process"

const program = new URL("../../dist/cli.cjs", import.meta.url).pathname

/** Runs the compiled program as a shell would, without a terminal. */
export function broadsheet(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_SYSTEM: "/dev/null",
      ...env,
    },
  })
  return { status, stdout, stderr }
}
