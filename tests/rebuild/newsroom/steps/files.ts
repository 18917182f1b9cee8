import fc from "fast-check"
import { move, put, swapNames, touch } from "../deeds.js"
import { type Newsroom, pick, storiesOf } from "../newsroom.js"
import { any, steps } from "../step.js"
import { folders, sections } from "../words.js"
import { freePath } from "./stories.js"

const renamed = steps(
  "file renamed",
  fc.tuple(any, fc.constantFrom(...sections), any),
  ([number, where, who], { room }) => {
    const stories = storiesOf(room)
    return stories.length === 0 ? [] : [move(pick(stories, number), freePath(where, who, room))]
  },
)

const folderRenamed = steps("folder renamed", fc.tuple(any, any), ([number, name], { room }) => {
  const from = pick(foldersOf(room), number)
  const to = `${from?.slice(0, from.lastIndexOf("/"))}/${pick(folders, name)}`
  const taken = Object.keys(room.files).some((path) => path.startsWith(`${to}/`))
  return from === undefined || taken ? [] : [move(from, to)]
})

/** Sections and what is below them. */
const foldersOf = (room: Newsroom): readonly string[] => [
  ...new Set(
    storiesOf(room).flatMap((path) => {
      const parts = path.split("/").slice(0, -1)
      return parts.slice(1).map((_, depth) => parts.slice(0, depth + 2).join("/"))
    }),
  ),
]

const two = fc.tuple(any, any)

const textsSwapped = steps("texts swapped", two, ([one, other], { room }) => {
  const [a, b] = [pick(storiesOf(room), one), pick(storiesOf(room), other)]
  return a === b || a === undefined || b === undefined ? [] : [put(a, room.files[b]!), put(b, room.files[a]!)]
})

const namesSwapped = steps("names swapped", two, ([one, other], { room }) => {
  const [a, b] = [pick(storiesOf(room), one), pick(storiesOf(room), other)]
  return a === b || a === undefined || b === undefined ? [] : [swapNames(a, b)]
})

const touched = steps("touched", any, (number, { room }) => [touch(pick(Object.keys(room.files).sort(), number))])

export const fileSteps = [
  { weight: 2, arbitrary: renamed },
  { weight: 2, arbitrary: folderRenamed },
  { weight: 1, arbitrary: textsSwapped },
  { weight: 1, arbitrary: namesSwapped },
  { weight: 1, arbitrary: touched },
]
