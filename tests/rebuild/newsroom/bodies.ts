import fc from "fast-check"
import type { Newsroom } from "./newsroom.js"
import { any, storyName } from "./step.js"
import { pictures } from "./words.js"

/** A part of a text; links are written when it is known which stories there are. */
export type Part = string | { readonly link: number; readonly to: "story" | "part" | "block" }

const long = "The council met at noon and did not rise before the lamps were lit, and nobody spoke of the river. "

const plain = fc.constantFrom(
  "It rained. Then it stopped.",
  'At noon "it" was over -- or so they said.',
  long.repeat(5),
  "## What was decided\n\nNothing.",
  '![A picture](/media/a.png "A caption")',
  "![Beside it](photo.png)",
  ":::factbox[Numbers]\n- one\n- two\n:::",
  '::figure[A *figure*]{src="/media/c.png" alt="Three gates" credit="J. A."}',
  ':::gallery[Low water]\n![Mud](/media/b.png "At six")\n![Boat](/media/d.png)\n:::',
  "A claim.[^1]\n\n[^1]: Council papers.",
  "| Source | Amount |\n| :-- | --: |\n| Grant | £1.5m |",
  "<!--more-->",
  "<!--members-->",
  "::youtube[The vote]{#dQw4w9WgXcQ}",
  "[The archive](/archive/) and [nothing](/no/such/page/) and [the topic](/tags/rain/).",
  '<div onclick="x()">Raw <b>HTML</b></div>',
  '`code "stays"` {{ and this }}',
)

const links = fc.record({ link: any, to: fc.constantFrom("story", "story", "part", "block") })

export const parts: fc.Arbitrary<readonly Part[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: links }) as fc.Arbitrary<Part>,
  { minLength: 1, maxLength: 4 },
)

export const linkParts = links as fc.Arbitrary<Part>

export const bodyOf = (some: readonly Part[], room: Newsroom): string =>
  `${some.map((part) => (typeof part === "string" ? part : linkTo(part, room))).join("\n\n")}\n`

function linkTo({ link, to }: Exclude<Part, string>, room: Newsroom): string {
  const target = `/${storyName(link, room)}`
  if (to === "block") return `::readalso{story="${target}"}`
  return `More on [what came before](${target}${to === "part" ? "#what-was-decided" : ""}).`
}

export const pictureAnywhere = fc.constantFrom(...pictures.map((name) => `/media/${name}`), "photo.png")
