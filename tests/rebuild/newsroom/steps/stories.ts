import fc from "fast-check"
import { bodyOf, linkParts, parts } from "../bodies.js"
import { type Deed, drop, put, putAnew, putQuietly } from "../deeds.js"
import { type Copy, readCopy, withKey, writeCopy } from "../front-matter.js"
import { type Newsroom, pick, sameText, storiesOf } from "../newsroom.js"
import { any, type Moment, named, steps } from "../step.js"
import { storyFront, storyKeys } from "../story-keys.js"
import { names, sections } from "../words.js"

/** A path whose name no story has. */
export function freePath(section: string, number: number, room: Newsroom): string {
  const taken = new Set(storiesOf(room).flatMap(endings))
  const free = names.filter((name) => !taken.has(name))
  const more = Array.from({ length: taken.size + 1 }, (_, index) => `number-${index}`)
  const name = pick(free.length > 0 ? free : more.filter((one) => !taken.has(one)), number)
  return `content/${section}/${name}.md`
}

/** "content/town/river/gates.md" -> "gates", "river/gates". */
function endings(path: string): readonly string[] {
  const parts = path.replace(/\.md$/, "").split("/")
  return [parts.slice(-1).join("/"), parts.slice(-2).join("/")]
}

/** A story written anew by what `change` makes of it. */
export function edited(
  number: number,
  { room }: Moment,
  change: (copy: Copy) => Copy,
  write: (path: string, text: string) => Deed = put,
): readonly Deed[] {
  const stories = storiesOf(room)
  if (stories.length === 0) return []
  const path = pick(stories, number)
  const copy = readCopy(room.files[path])
  const text = copy && writeCopy(change(copy))
  return text === undefined || sameText(text, room.files[path]!) ? [] : [write(path, text)]
}

const section = fc.constantFrom(...sections)

const newStory = steps("new story", fc.tuple(section, any, storyFront, parts), ([where, who, keys, body], { room }) => {
  const text = writeCopy({ keys: named(keys, room) as typeof keys, body: bodyOf(body, room), form: "yaml" })
  return [put(freePath(where, who, room), text)]
})

const removed = steps("story removed", any, (number, { room }) => {
  const stories = storiesOf(room)
  return stories.length <= 2 ? [] : [drop(pick(stories, number))]
})

const editors = fc.constantFrom(put, putAnew)

const key = fc
  .constantFrom(...Object.keys(storyKeys))
  .chain((name) => fc.tuple(fc.constant(name), fc.option(storyKeys[name]!, { freq: 3 })))

const keyEdit = steps("key edited", fc.tuple(any, key, editors), ([number, [name, value], write], moment) =>
  edited(
    number,
    moment,
    // Without a headline or a date there would be nothing but an error.
    (copy) =>
      value === null && ["title", "date"].includes(name)
        ? copy
        : { ...copy, keys: withKey(copy.keys, name, named(value, moment.room)) },
    write,
  ),
)

const bodyEdit = steps("body edited", fc.tuple(any, parts, editors), ([number, body, write], moment) =>
  edited(number, moment, (copy) => ({ ...copy, body: bodyOf(body, moment.room) }), write),
)

const paragraphAdded = steps("paragraph added", fc.tuple(any, any), ([number, words], moment) =>
  edited(number, moment, (copy) => ({ ...copy, body: `${copy.body}\nAt ${words % 24} o'clock it was over.\n` })),
)

const linkAdded = steps("link added", fc.tuple(any, linkParts), ([number, link], moment) =>
  edited(number, moment, (copy) => ({ ...copy, body: `${copy.body}\n${bodyOf([link], moment.room)}` })),
)

const linksRemoved = steps("links removed", any, (number, moment) =>
  edited(number, moment, (copy) => ({ ...copy, body: copy.body.replace(/\[([^\]]+)\]\(\/[^)]+\)/g, "$1") })),
)

/** As many bytes as before, and the time of before. */
const quietEdit = steps("quiet edit", any, (number, moment) =>
  edited(number, moment, (copy) => ({ ...copy, body: turned(copy.body) }), putQuietly),
)

const quietHeadline = steps("quiet headline", any, (number, moment) =>
  edited(
    number,
    moment,
    (copy) => ({ ...copy, keys: withKey(copy.keys, "title", turned(String(copy.keys.title))) }),
    putQuietly,
  ),
)

/** Another text of the same length. */
const turned = (text: string): string =>
  text.replace(/[a-z]+/i, (word) =>
    [...word]
      .reverse()
      .join("")
      .replace(/^(.)(\1*)$/, "x$2"),
  )

const otherForm = steps("front matter in another form", any, (number, moment) =>
  edited(number, moment, (copy) => ({ ...copy, form: copy.form === "yaml" ? "json" : "yaml" })),
)

/** Edits of words alone: no file is published, or not any more, because of them. */
export const wordSteps = [paragraphAdded, linkAdded, quietEdit, quietHeadline]

export const storySteps = [
  { weight: 10, arbitrary: keyEdit },
  { weight: 5, arbitrary: bodyEdit },
  { weight: 3, arbitrary: newStory },
  { weight: 2, arbitrary: removed },
  { weight: 2, arbitrary: paragraphAdded },
  { weight: 2, arbitrary: linkAdded },
  { weight: 1, arbitrary: linksRemoved },
  { weight: 2, arbitrary: quietEdit },
  { weight: 1, arbitrary: quietHeadline },
  { weight: 1, arbitrary: otherForm },
]
