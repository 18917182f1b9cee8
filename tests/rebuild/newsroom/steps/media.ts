import fc from "fast-check"
import { drop, put, putQuietly } from "../deeds.js"
import { type Newsroom, pick, sameText, storiesOf } from "../newsroom.js"
import { png } from "../pictures.js"
import { any, steps } from "../step.js"
import { pictures } from "../words.js"

/** Where pictures are or could be: the shared ones, and one beside each story. */
const places = (room: Newsroom): readonly string[] => [
  ...pictures.map((name) => `content/media/${name}`),
  ...new Set(storiesOf(room).map((path) => path.replace(/[^/]+$/, "photo.png"))),
]

const sizes = fc.constantFrom([4, 3], [8, 6], [3, 4], [40, 30])

const written = steps("picture written", fc.tuple(any, sizes, any), ([number, [width, height], shade], { room }) => [
  put(pick(places(room), number), png(width!, height!, shade % 256)),
])

/** The same size in every sense, and the same time. */
const reshaded = steps("picture in another shade", fc.tuple(any, any), ([number, shade], { room }) => {
  const there = places(room).filter((path) => path in room.files)
  if (there.length === 0) return []
  const path = pick(there, number)
  const old = Buffer.from(room.files[path]!)
  const next = png(old.readUInt32BE(16), old.readUInt32BE(20), shade % 256)
  return sameText(old, next) ? [] : [(shade % 2 === 0 ? put : putQuietly)(path, next)]
})

const removed = steps("picture removed", any, (number, { room }) => {
  const there = places(room).filter((path) => path in room.files)
  return there.length === 0 ? [] : [drop(pick(there, number))]
})

const statics = ["content/static/plan.txt", "content/static/a/b.txt", "content/static/humans.txt"]

const copied = steps("file to copy", fc.tuple(fc.constantFrom(...statics), any), ([path, words], { room }) =>
  words % 3 === 0 && path in room.files ? [drop(path)] : [put(path, `Number ${words % 5}\n`)],
)

export const mediaSteps = [
  { weight: 2, arbitrary: written },
  { weight: 2, arbitrary: reshaded },
  { weight: 1, arbitrary: removed },
  { weight: 1, arbitrary: copied },
]
