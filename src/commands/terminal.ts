/** Where a command prints. */
export interface Terminal {
  out(text: string): void
  error(text: string): void
  readonly colors: boolean
  /** Writes over the line that it wrote last, "" to take it away; absent where nobody looks on. */
  readonly overwrite?: (line: string) => void
  /** Where GitHub runs the command: the folder from which its annotations name files. */
  readonly annotate?: string
}

/** The terminal of a process. It follows NO_COLOR and FORCE_COLOR, and writes over nothing where stderr is no screen. */
export function terminalOf({ stdout, stderr, env }: Pick<NodeJS.Process, "stdout" | "stderr" | "env">): Terminal {
  const screen = stderr.isTTY === true && env.TERM !== "dumb"
  // What is sent to a file or to another program holds no colours, wherever the rest goes.
  const painted = screen && stdout.isTTY === true
  const force = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "" && env.FORCE_COLOR !== "0"
  const refuse = env.NO_COLOR !== undefined && env.NO_COLOR !== ""
  const terminal: Terminal = {
    ...(env.GITHUB_ACTIONS === "true" && env.GITHUB_WORKSPACE && { annotate: env.GITHUB_WORKSPACE }),
    out: (text: string) => {
      stdout.write(`${text}\n`)
    },
    error: (text: string) => {
      stderr.write(`${text}\n`)
    },
    colors: !refuse && (force || painted),
  }
  return screen ? { ...terminal, overwrite: (line) => stderr.write(`\r\u001b[2K${line}`) } : terminal
}
