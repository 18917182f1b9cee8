import { expect, test } from "vitest"
import type { Piece } from "../../src/article/body.js"
import { packBody, unpackBody } from "../../src/system/tasks.js"

const slot = (reference: number): Piece => ({ slot: "href", reference })

test.each<[string, readonly Piece[]]>([
  ["nothing", []],
  ["HTML alone", ["<p>Rain</p>\n<p>[1,2]\n</p>"]],
  ["a slot alone", [slot(0)]],
  ["slots at both ends", [slot(0), "a", slot(1), slot(2), "b", { slot: "fold" }]],
  ["signs of two, three and four bytes", ["é", slot(0), "雨", slot(1), "🌧x", slot(2), "\n\n"]],
])("%s comes back as it was kept", (_, pieces) => {
  const { bytes } = packBody(pieces)
  expect(unpackBody(bytes)).toEqual(pieces)
})

test("bodies that differ only in where their parts end have other digests", () => {
  const digests = [
    ["ab", slot(0)],
    ["a", slot(0), "b"],
    ["a", "b", slot(0)],
  ].map((pieces) => packBody(pieces).digest)
  expect(new Set(digests).size).toBe(3)
})
