import { appendFileSync, existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import fc from "fast-check"
import { type Deed, goTo, put } from "../deeds.js"
import { pick, storiesOf } from "../newsroom.js"
import { any, steps } from "../step.js"

const brokenCopy = [
  '---\ntitle: "Rain\ndate: 2025-03-01\n---\n\nText.\n',
  "---\ntitle: Rain\ndate: 2025-02-30\n---\n\nText.\n",
  "---\ndate: 2025-03-01\n---\n\nNo headline.\n",
  "---\ntitle: Rain\ndate: 2025-03-01\nembargo: [soon]\n---\n\nText.\n",
  Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xff, 0xfe]),
]

/** The next build must fail and leave what is published whole. */
export const storyBroken = steps("story broken", fc.tuple(any, any), ([number, how], { room }) => {
  const stories = storiesOf(room)
  return stories.length === 0 ? [] : [put(pick(stories, number), pick(brokenCopy, how))]
})

const brokenOthers: Readonly<Record<string, string>> = {
  "content/site.yaml": "name: [\n",
  "content/front.yaml": "layout: sideways\n",
  "templates/partials/byline.hbs": "{{#if byline}}",
  "templates/layouts/base.hbs": "{{> no-such-partial}}",
  "templates/theme.yaml": "contract: 99\n",
}

export const otherBroken = steps("settings or theme broken", fc.constantFrom(...Object.keys(brokenOthers)), (path) => [
  put(path, brokenOthers[path]!),
])

const backTo = steps("back to an earlier state", any, (number, { room, past }) =>
  past.length === 0 ? [] : goTo(pick(past, number), room),
)

const hands: Readonly<Record<string, (file: string) => void>> = {
  removed: (file) => rmSync(file),
  lengthened: (file) => appendFileSync(file, "<!-- mine -->"),
  emptied: (file) => writeFileSync(file, ""),
  "altered within": (file) => {
    const bytes = readFileSync(file)
    const at = Math.floor(bytes.length / 2)
    writeFileSync(file, Buffer.concat([bytes.subarray(0, at), Buffer.of(bytes[at]! ^ 1), bytes.subarray(at + 1)]))
  },
  "removed with its folders": (file) => {
    rmSync(dirname(file), { recursive: true })
    // As a person would who tidies up: no empty folder is left above.
    for (let folder = dirname(dirname(file)); readdirSync(folder).length === 0; folder = dirname(folder))
      rmdirSync(folder)
  },
}

/** Somebody's hand in what a build wrote: the next build puts it right. */
const published = steps(
  "published file",
  fc.tuple(any, fc.constantFrom(...Object.keys(hands))),
  ([number, hand]): readonly Deed[] => [
    {
      told: `published file ${number} ${hand}`,
      after: (room) => room,
      toThePublished: true,
      onDisk: (root) => {
        const folder = join(root, "public")
        const files = existsSync(folder)
          ? readdirSync(folder, { recursive: true, withFileTypes: true })
              .filter((entry) => entry.isFile())
              .map((entry) => join(entry.parentPath, entry.name))
              .sort()
          : []
        if (files.length > 0) hands[hand]!(pick(files, number))
      },
    },
  ],
)

export const mishapSteps = [
  { weight: 1, arbitrary: storyBroken },
  { weight: 1, arbitrary: otherBroken },
  { weight: 3, arbitrary: backTo },
  { weight: 3, arbitrary: published },
]
