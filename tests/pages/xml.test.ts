import fc from "fast-check"
import { expect, test } from "vitest"
import { toXml } from "xast-util-to-xml"
import { x } from "xastscript"
import { writeXml } from "../../src/pages/xml.js"
import { parseXml } from "./xml.js"

const text = fc.string({
  unit: fc.constantFrom("a", "é", "😀", " ", "\n", "&", "<", ">", '"', "'", "=", "]]>", "&amp;", "\u0007"),
})
const attributes = fc.dictionary(fc.constantFrom("a", "media:b", "xml:lang"), text)
const { tree } = fc.letrec<{ tree: ReturnType<typeof x> }>((tie) => ({
  tree: fc
    .tuple(
      fc.constantFrom("a", "dc:b"),
      attributes,
      fc.array(fc.oneof({ depthSize: "small" }, text, tie("tree")), { maxLength: 4 }),
    )
    .map(([name, own, children]) => x(name, own, ...children)),
}))

test("elements and texts are written as the library writes them, but for ]]>", () => {
  const head = '<?xml version="1.0" encoding="utf-8"?>\n'
  fc.assert(
    fc.property(tree, (root) => {
      expect(writeXml(root)).toBe(`${head}${toXml(root).replaceAll("]]>", "]]&gt;")}\n`)
    }),
    { numRuns: 300 },
  )
})

test("what XML forbids is left out wherever it stands", () => {
  const written = writeXml(x("a", { b: "\u0000x\uffff" }, "\u000by\ufffe]]>"))
  const { document } = parseXml(written)
  expect(document.root.content).toBe("y]]>")
  expect(written).toContain('<a b="x">y]]&gt;</a>')
})
