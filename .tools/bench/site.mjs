// The working copy of a corpus for one program, and what is known of its stories.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { basename, dirname, join } from "node:path"
import { midnight, storyOf } from "./story.mjs"

const minute = 60_000

/** Of larger sites what was published is not kept until the end: it takes some gigabytes each time. */
const mostMoved = 20_000

/** Copies a corpus into an empty folder. The clock stands at half past midnight. */
export const openSite = (program, corpus, folder) => {
  program.prepare(corpus, folder)
  const stories = corpus.stories.map((story) => ({ ...story }))
  let hour = 0
  let forgotten = 0
  const at = () => midnight + (hour * 60 + 30) * minute
  const fileOf = ({ path }) => join(folder, program.content, path)
  const isPublic = ({ publicFrom }) => publicFrom <= at()

  return {
    program,
    folder,
    /** The site's clock, as `--now` takes it. */
    now: () => new Date(at()).toISOString().slice(0, 16).replace("T", " "),
    /** Moves the clock over the next embargo and gives the story that comes out. */
    stepClock: () => {
      hour += 1
      return stories.find(({ publicFrom }) => publicFrom === midnight + hour * 60 * minute)
    },
    /** The stories that this program shows. */
    shown: () => (program.knowsEmbargoes ? stories.filter(isPublic) : stories),
    /** The story at this place, counted from the newest that the clock has made public. */
    recent: (place) => stories.filter(isPublic).sort((a, b) => b.publicFrom - a.publicFrom)[place],
    change: (story, edit) => writeFileSync(fileOf(story), edit(readFileSync(fileOf(story), "utf8"))),
    /** Writes a story that the corpus does not have. */
    add: () => {
      const { text, ...story } = storyOf(corpus.seed, corpus.count, stories.length)
      stories.push(story)
      writeFileSync(fileOf(story), text)
      return story
    },
    /**
     * Takes away what was published and what the program remembers. It is moved, to be removed at the end of all: a file system
     * (ext4) that makes a file looks at those that were removed in the last minutes, and the next build would take longer.
     */
    forget: () => {
      const away = join(dirname(folder), "forgotten", `${basename(folder)}-${forgotten++}`)
      for (const name of program.forget) {
        if (corpus.count > mostMoved) rmSync(join(folder, name), { recursive: true, force: true })
        else if (existsSync(join(folder, name))) {
          mkdirSync(away, { recursive: true })
          renameSync(join(folder, name), join(away, name))
        }
      }
    },
  }
}
