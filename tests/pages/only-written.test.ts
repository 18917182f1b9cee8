import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { written } from "../../src/support/cuttings.js"
import { layOutNewspaper } from "../make.js"

const content = new URL("../../content", import.meta.url).pathname
const names = readdirSync(content, { recursive: true, encoding: "utf8" })
const textOf = (name: string): string => readFileSync(join(content, name), "utf8")

test("the demo is written down alike where nothing but the texts of teasers and items is kept", () => {
  const newsroom = {
    copy: Object.fromEntries(names.filter((name) => name.endsWith(".md")).map((name) => [name, textOf(name)])),
    site: textOf("site.yaml"),
    front: textOf("front.yaml"),
    now: "2026-11-25T12:00:00Z",
  }
  const paper = (more: { readonly onlyWritten?: true }) =>
    layOutNewspaper({ ...newsroom, ...more }).pages.map((page) => {
      if (!("make" in page)) return [page.path]
      const { text, cuttings } = written(page.make())
      return [page.path, text, [...cuttings].toSorted()]
    })
  const whole = paper({})
  expect(whole.length).toBeGreaterThan(200)
  expect(paper({ onlyWritten: true })).toEqual(whole)
})
