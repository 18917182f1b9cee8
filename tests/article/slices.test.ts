import fc from "fast-check"
import { remark } from "remark"
import remarkGfm from "remark-gfm"
import { expect, test } from "vitest"
import { parseInSlices } from "../../src/article/slices.js"

const whole = remark().use(remarkGfm)
const parse = (text: string) => whole.parse(text)

/** What a slice might wrongly be ended in: each of these may go on across a blank line and a heading. */
const block = fc.constantFrom(
  "## A heading\n\nA line of text with *emphasis* and `code`.",
  "```\n# no heading\n\n# nor this",
  "```\ncode\n```",
  "~~~ js\n\n# no heading\n\n~~~",
  "- one\n- two\n\n  # in the list",
  "- one\n\n  ```\n  a\n  ```",
  "  ```\n  indented fence\n\n# still code\n  ```",
  "> quote\n> # in it",
  "<div>\n\n# after raw HTML\n\n</div>",
  "<!-- a comment\n\n# in the comment\n\nends -->",
  "<script>\n\n# in the script\n\n</script>",
  "<pre>\n\n# in it\n",
  "| a | b |\n| - | - |\n| 1 | 2 |",
  "    # indented code",
  "Setext\n======",
  "1. one\n\n   two\n\n# a heading that ends the list",
)

test("a long text parsed in slices has the tree of the whole, places too", () => {
  const filler = `${"Plain words of a paragraph that goes on for a while. ".repeat(40)}\n\n## Between\n\n`
  fc.assert(
    fc.property(
      fc.array(block, { minLength: 20, maxLength: 40 }),
      fc.constantFrom("\n\n", "\r\n\r\n"),
      (blocks, gap) => {
        const text = blocks.map((one) => one + gap + filler).join("")
        expect(text.length).toBeGreaterThan(40_000)
        let slices = 0
        const sliced = parseInSlices(text, (slice) => {
          slices += 1
          return parse(slice)
        })
        expect(slices).toBeGreaterThan(1)
        expect(sliced.children).toEqual(parse(text).children)
      },
    ),
    { numRuns: 20 },
  )
})

test("a text with definitions is read whole, because every part may refer to them", () => {
  const text = `${"## A heading\n\nSee [this].\n\n".repeat(2000)}[this]: /there\n`
  let slices = 0
  parseInSlices(text, (slice) => {
    slices += 1
    return parse(slice)
  })
  expect(slices).toBe(1)
})
