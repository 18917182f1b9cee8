// The working copy of a corpus for one program, and what is known of its stories.
import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { midnight, storyOf } from "./story.mjs"

const minute = 60_000

/** Copies a corpus into an empty folder. The clock stands at half past midnight. */
export const openSite = (program, corpus, folder) => {
  program.prepare(corpus, folder)
  const stories = corpus.stories.map((story) => ({ ...story }))
  let hour = 0
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
    /** Removes what was published and what the program remembers. */
    forget: () => {
      for (const name of program.forget) rmSync(join(folder, name), { recursive: true, force: true })
    },
  }
}
