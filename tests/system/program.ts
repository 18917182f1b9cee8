import { execFile } from "node:child_process"
import type { BuildResult } from "../../src/index.js"
import { now } from "./paper.js"

const file = new URL("../../dist/cli.cjs", import.meta.url).pathname

export interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the compiled program to its end; `node` are options of Node itself. */
export const broadsheet = (args: readonly string[], node: readonly string[] = []): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { env: { PATH: process.env.PATH }, maxBuffer: 2 ** 26 }
    execFile(process.execPath, [...node, file, ...args], options, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })

/** Builds a site with the compiled program, and gives what it told for machines. */
export async function told(root: string, args: readonly string[], node?: readonly string[]): Promise<BuildResult> {
  const { stdout, stderr } = await broadsheet(["build", "--root", root, "--now", now, "--json", ...args], node)
  if (stdout === "") throw new Error(stderr)
  return JSON.parse(stdout) as BuildResult
}
