import fc from "fast-check"
import { bodyOf, parts } from "./bodies.js"
import { writeCopy, writeLines } from "./front-matter.js"
import type { Newsroom } from "./newsroom.js"
import { png } from "./pictures.js"
import { any, named, type Step } from "./step.js"
import { clockSteps } from "./steps/clock.js"
import { fileSteps } from "./steps/files.js"
import { mediaSteps } from "./steps/media.js"
import { mishapSteps } from "./steps/mishaps.js"
import { recordSteps } from "./steps/records.js"
import { calm, settingSteps } from "./steps/settings.js"
import { freePath, storySteps, wordSteps } from "./steps/stories.js"
import { plainTheme, styleEdited, themeSteps } from "./steps/theme.js"
import { storyFront } from "./story-keys.js"
import { clocks, sections } from "./words.js"

/** What happens between two builds. */
export interface Round {
  readonly steps: readonly Step[]
  /** After a build that failed, its cause is mended first. */
  readonly mended: boolean
  /** The build is run in a process of its own: nothing can hide in memory. */
  readonly alone: boolean
}

export interface History {
  readonly start: Newsroom
  readonly rounds: readonly Round[]
}

/** Steps that change sources in ways that a site survives. */
const sourceSteps = [...storySteps, ...fileSteps, ...recordSteps, ...mediaSteps, ...settingSteps, ...themeSteps]

/** Any edit of the sources, and the clock. */
export const anyEdit: fc.Arbitrary<Step> = fc.oneof(...sourceSteps, ...clockSteps)

/** Edits of words and of styles. */
export const anyWordEdit: fc.Arbitrary<Step> = fc.oneof(...wordSteps, styleEdited)

const anyStep: fc.Arbitrary<Step> = fc.oneof(...sourceSteps, ...clockSteps, ...mishapSteps)

const manySteps = fc.oneof(
  { weight: 12, arbitrary: fc.array(anyStep, { minLength: 1, maxLength: 1 }) },
  { weight: 4, arbitrary: fc.array(anyStep, { minLength: 2, maxLength: 4 }) },
  { weight: 1, arbitrary: fc.constant([]) },
)

/** Mostly texts, headlines and teasers, and now and then anything else. */
const wordStep = fc.oneof({ weight: 8, arbitrary: fc.oneof(...wordSteps) }, { weight: 1, arbitrary: anyStep })

const wordsAlone = fc.array(wordStep, { minLength: 1, maxLength: 2 })

const round = (alone: fc.Arbitrary<boolean>, steps: fc.Arbitrary<readonly Step[]>): fc.Arbitrary<Round> =>
  fc.record({ steps, mended: fc.constantFrom(true, true, true, false), alone })

/** Half of the histories live in one process, a quarter in a new one for each build, a quarter in both by turns. */
const processes = fc.constantFrom(fc.constant(false), fc.constant(false), fc.constant(true), fc.boolean())

/** A site of so many stories, with what surrounds them. */
export const newsrooms = (least: number, most: number, themes: readonly Newsroom["files"][]): fc.Arbitrary<Newsroom> =>
  fc
    .record({
      stories: fc.array(fc.tuple(fc.constantFrom(...sections), any, storyFront, parts), {
        minLength: least,
        maxLength: most,
      }),
      theme: fc.constantFrom(...themes),
      listed: fc.boolean(),
      now: fc.constantFrom(...clocks.slice(5, 10)),
    })
    .map(({ stories, theme, listed, now }) => {
      const settings = { name: "The Courier", url: "https://courier.example", pageSize: 3, rules: calm }
      let room: Newsroom = {
        now,
        drafts: false,
        files: {
          ...theme,
          "content/site.yaml": writeLines(listed ? { ...settings, sections } : settings),
          "content/authors/ann-lee.md": '---\nname: "Ann Lee"\nrole: "Reporter"\n---\n\nLikes rain.\n',
          "content/pages/about.md": '---\ntitle: "About us"\n---\n\nWho we are.\n',
          "content/sponsors/mill.md": '---\nname: "The Mill"\n---\n\n',
          "content/media/a.png": png(4, 3, 90),
          "content/media/b.png": png(8, 6, 120),
          "content/media/c.png": png(4, 3, 60),
          "content/static/plan.txt": "The plan.\n",
        },
      }
      // One after the other: each may name those before it.
      for (const [section, number, keys, body] of stories) {
        const path = freePath(section, number, room)
        const text = writeCopy({ keys: named(keys, room) as typeof keys, body: bodyOf(body, room), form: "yaml" })
        room = { ...room, files: { ...room.files, [path]: text } }
      }
      return room
    })

/** A site, and so many rounds of what happens to it. */
export const histories = (
  start: fc.Arbitrary<Newsroom>,
  length: number,
  steps: fc.Arbitrary<readonly Step[]> = manySteps,
): fc.Arbitrary<History> =>
  processes.chain((alone) =>
    fc.record({ start, rounds: fc.array(round(alone, steps), { minLength: length, maxLength: length }) }),
  )

/** The same, of edits that go the short ways as a rule. */
export const wordHistories = (start: fc.Arbitrary<Newsroom>, length: number): fc.Arbitrary<History> =>
  histories(start, length, wordsAlone)

/** 12 to 25 stories in three sections: with three on a page, all kinds of pages are in play. */
export const smallPapers = newsrooms(12, 25, [plainTheme, plainTheme, {}])

/** So many stories that threads take part. */
export const largePapers = newsrooms(105, 120, [plainTheme, {}])
