import type { Root } from "mdast"
import { expect, test } from "vitest"
import { parseByLane } from "../../src/article/lane/lane.js"
import { parseWhole } from "../../src/article/parser.js"
import { difference, smallest } from "./lane-fuzz/compare.js"
import { document, pitfalls, random } from "./lane-fuzz/generator.js"

/** How many signs of a text the full parser was given. */
function handed(text: string): number {
  let signs = 0
  parseByLane(text, (part): Root => {
    signs += part.length
    return parseWhole(part)
  })
  return signs
}

const prose = `The **gates** of the *weir* stay open, said \`gate 3\` of [the council](town/weir.md "The weir").
It rained &mdash; all day; see <https://example.org/>.\\
Nobody was hurt.[^1]

## What comes next

- Rain
- More rain,
  and wind
  1. from the west
  2. from the sea

And in order:

1. One

2. Two

> The water rose.
>
> Then it fell.

***

| Day | Rain |
| :-- | ---: |
| Monday | 12 mm |

~~~ text
# as it is
~~~

<div class="map">
<b>A map</b>
</div>

See [the map][map] or [map].

[map]: /maps/weir.png "Map"

[^1]: Says the mayor.
`

test("ordinary prose is read without the full parser, and makes the same tree", () => {
  expect(handed(prose)).toBe(0)
  expect(difference(prose)).toBeUndefined()
})

test("a text that is unsure goes to the full parser alone, not what stands around it", () => {
  const text = `${prose}\nWrite to rain@example.org.\n\n- one\n\n  and its second paragraph\n\nAnd on.\n`
  expect(handed(text)).toBeLessThan(100)
  expect(difference(text)).toBeUndefined()
})

test("what every part of a text may refer to is known to its parts", () => {
  const text = "- a\n\n  see [here] and [^1]\n\nOn.\n\n[here]: /there\n\n[^1]: note\n"
  expect(difference(text)).toBeUndefined()
  expect(difference("See [here].\n\n> [here]: /there\n")).toBeUndefined()
  expect(difference("See [here].\n\n```\n[here]: /there\n```\n")).toBeUndefined()
})

test.each(pitfalls)("%j makes the same tree", (text) => {
  expect(difference(text)).toBeUndefined()
  expect(difference(`a\n\n${text}\n\n- b\n`)).toBeUndefined()
  expect(difference(`- a\n\n${text}\n\n[^1]: b\n`)).toBeUndefined()
})

test("a run that stays open is not read again for each line", () => {
  for (const unit of [":::a\n\n", "~~~a\n\nb\n\n````\n\n", "- a\n\n  b\n\n", "<!--\n\n"]) {
    const text = unit.repeat(200)
    expect(handed(text)).toBeLessThan(4 * text.length)
  }
})

/** BROADSHEET_FUZZ=1000000 BROADSHEET_SEED=7 npx vitest run --config tests/vitest.config.ts tests/article/lane */
const count = Number(process.env.BROADSHEET_FUZZ ?? 3000)
const seed = Number(process.env.BROADSHEET_SEED ?? 1)

test(
  `${count} texts of seed ${seed} make the same tree by the lane as by remark alone`,
  () => {
    const next = random(seed)
    for (let made = 0; made < count; made += 1) {
      const text = document(next)
      if (difference(text)) expect(difference(smallest(text)), JSON.stringify(smallest(text))).toBeUndefined()
    }
  },
  // Ten milliseconds a text are plenty, even on a busy machine.
  60_000 + 10 * count,
)
