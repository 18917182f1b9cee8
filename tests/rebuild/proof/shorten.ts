import type { History } from "../newsroom/history.js"
import type { Newsroom } from "../newsroom/newsroom.js"

/** Something went wrong in a history: what, and in which round. */
export class Wrong extends Error {
  constructor(
    message: string,
    readonly round: number,
  ) {
    super(message)
  }
}

/**
 * A shorter history that goes wrong as well: rounds, steps and files are left out while that holds, until `deadline`
 * by the clock of `performance`.
 */
export async function shortened(
  history: History,
  wrong: Wrong,
  live: (history: History) => Promise<Wrong | undefined>,
  deadline: number,
): Promise<{ readonly history: History; readonly wrong: Wrong }> {
  const short = cut(history, wrong)
  for (const shorter of shorterOnes(short)) {
    if (performance.now() > deadline) break
    const still = await live(shorter)
    if (still) return shortened(shorter, still, live, deadline)
  }
  return { history: short, wrong }
}

/** Without what came after it went wrong. */
const cut = ({ start, rounds }: History, { round }: Wrong): History => ({ start, rounds: rounds.slice(0, round) })

function* shorterOnes({ start, rounds }: History): Iterable<History> {
  for (const fewer of without(rounds)) yield { start, rounds: fewer }
  for (const [index, round] of rounds.entries()) {
    for (const steps of without(round.steps)) yield { start, rounds: rounds.with(index, { ...round, steps }) }
  }
  for (const files of withoutFiles(start)) yield { start: { ...start, files }, rounds }
}

/** A list without its larger and then its smaller parts. */
function* without<T>(list: readonly T[]): Iterable<readonly T[]> {
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < list.length; at += size) yield [...list.slice(0, at), ...list.slice(at + size)]
  }
}

function* withoutFiles({ files }: Newsroom): Iterable<Newsroom["files"]> {
  const paths = Object.keys(files)
  const theme = paths.filter((path) => path.startsWith("templates/"))
  const content = paths.filter((path) => path.startsWith("content/") && path !== "content/site.yaml")
  const only = (some: readonly string[]) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => some.includes(path) || path === "content/site.yaml"))
  if (theme.length > 0) yield only(content)
  for (const fewer of without(content)) yield only([...theme, ...fewer])
}
