import { expect, test } from "vitest"
import { disagreements, inVain, untruths } from "./proof/claims.mjs"
import { differences, type Leaf } from "./proof/trees.mjs"
import { idleFaults } from "./proof/verdict.js"
import { lostStyles } from "./proof/whole.js"

const tree = (files: Readonly<Record<string, string>>, stamp = "1") =>
  new Map(Object.entries(files).map(([path, text]): [string, Leaf] => [path, { bytes: Buffer.from(text), stamp }]))

const told = {
  ok: true,
  written: [] as string[],
  removed: [] as string[],
  rendered: [] as { path: string; why: string[] }[],
  kept: 0,
}

test("a page that is old, missing or too many is a difference", () => {
  expect(differences(tree({ a: "one", b: "old" }), tree({ b: "new", c: "more" }))).toEqual([
    "c is missing",
    "a should not be there",
    'b differs\n  at byte 0\n  is     "old"\n  should "new"',
  ])
})

test("what changed without being told, and what is told without having changed, is untrue", () => {
  const before = tree({ a: "one", b: "two", c: "three" })
  expect(untruths(before, tree({ a: "other", b: "two" }), { ...told, written: ["b"], kept: 1 })).toEqual([
    "a changed and is not told as written",
    "b is told as written and did not change",
    "b was written and is not told as rendered",
    "c is gone and is not told as removed",
  ])
  expect(untruths(before, before, { ...told, kept: 2 })).toEqual(["2 files are told as kept, 3 were"])
})

test("a file that has its old bytes and a new time was touched", () => {
  const before = tree({ a: "one" })
  expect(untruths(before, tree({ a: "one" }, "2"), { ...told, kept: 1 })).toEqual([
    "a was touched and is not told as written",
  ])
})

test("what is rendered and not written is in vain", () => {
  const rendered = [
    { path: "a", why: ["body"] },
    { path: "b", why: ["related"] },
  ]
  expect(inVain({ rendered, written: ["a"] })).toEqual([{ path: "b", why: ["related"] }])
})

test("two builds must agree in what they find", () => {
  expect(disagreements({ ok: true, diagnostics: [] }, { ok: true, diagnostics: [{ code: "dead-link" }] })).toEqual([
    'diagnostics is [], and should be [{"code":"dead-link"}]',
  ])
})

test("nothing is rendered where nothing has changed, and nothing written before the next change", () => {
  const room = { files: { "content/a.md": "A" }, now: "2025-06-01T12:00:00Z", drafts: false }
  const last = { room, nextChange: "2025-06-02T06:00:00+00:00" }
  const one = { ...told, rendered: [{ path: "a", why: ["body"] }], written: ["a"] } as never
  expect(idleFaults(last, room, one)).toEqual(["a was rendered (body) though nothing has changed"])
  expect(idleFaults(last, { ...room, now: "2025-06-02T05:59:59Z" }, one)).toHaveLength(1)
  expect(idleFaults(last, { ...room, now: "2025-06-02T06:00:00Z" }, one)).toEqual([])
  expect(idleFaults(last, { ...room, files: { "content/a.md": "B" } }, one)).toEqual([])
})

test("a page whose style sheet is not there is found", () => {
  const page = '<link rel="stylesheet" href="/paper/assets/styles-1.css">'
  expect(lostStyles(tree({ "index.html": page, "assets/styles-1.css": "" }))).toEqual([])
  expect(lostStyles(tree({ "index.html": page, "assets/styles-2.css": "" }))).toEqual([
    "index.html asks for assets/styles-1.css, which is not there",
  ])
})
