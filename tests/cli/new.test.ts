import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { newCommand } from "../../src/commands/new.js"
import { build } from "../../src/index.js"
import { siteOf, treeOf } from "../site.js"
import { broadsheet } from "./program.js"

const paper = {
  "content/site.yaml":
    "name: The Courier\ntimeZone: Asia/Seoul\nsections: [{slug: world}, {slug: town, name: Our Town}]\n",
  "content/authors/kim-min.md": "---\nname: Kim Min\nemail: kim@courier.example\n---\n",
  "content/authors/lee.md": "---\nname: Lee Jin\n---\n",
}

/** Runs `new` at 2025-03-01 23:30 UTC: in Seoul it is the next morning. */
function begin(root: string, headline: string, flags: Partial<Parameters<typeof newCommand>[1]> = {}) {
  const lines: string[] = []
  const terminal = { out: (line: string) => lines.push(line), error: (line: string) => lines.push(line), colors: false }
  const status = newCommand(headline, { root, section: "world", ...flags }, terminal, Date.UTC(2025, 2, 1, 23, 30))
  return { status, told: lines.join("\n") }
}

const text = (root: string, path: string): string => readFileSync(join(root, path), "utf8")

test("a story begins with its headline, the time in the site's zone, and an address made of the headline", async () => {
  const root = siteOf(paper)
  expect(begin(root, 'Rain: "again", they say')).toEqual({ status: 0, told: "content/world/rain-again-they-say.md" })
  expect(text(root, "content/world/rain-again-they-say.md")).toBe(
    '---\ntitle: "Rain: \\"again\\", they say"\ndate: 2025-03-02 08:30\n---\n\n',
  )
  const { ok, diagnostics } = await build({ root, now: "2025-03-03" })
  expect({ ok, diagnostics }).toEqual({ ok: true, diagnostics: [] })
  expect(text(root, "public/world/2025/03/rain-again-they-say/index.html")).toContain(
    "<h1>Rain: “again”, they say</h1>",
  )
})

test("authors, topics and kind stand where they are named", () => {
  const root = siteOf(paper)
  begin(root, "Low water", {
    author: ["Lee Jin", "Somebody Else"],
    tag: ["Tides", "Mud, grey"],
    kind: "gallery",
    draft: true,
  })
  expect(text(root, "content/world/low-water.md")).toBe(
    '---\ntitle: Low water\ndate: 2025-03-02 08:30\nauthors: [lee, Somebody Else]\nkind: gallery\ntags: [Tides, "Mud, grey"]\ndraft: true\n---\n\n',
  )
})

test("whoever git says is at work is its author, where a record fits", () => {
  const root = siteOf(paper)
  const named = (email: string) => ({
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: "user.name",
    GIT_CONFIG_VALUE_0: "K. M.",
    GIT_CONFIG_KEY_1: "user.email",
    GIT_CONFIG_VALUE_1: email,
  })
  broadsheet(["new", "One", "--section", "world", "--root", root], named("Kim@Courier.example"))
  expect(text(root, "content/world/one.md")).toContain("authors: [kim-min]\n")
  broadsheet(["new", "Two", "--section", "world", "--root", root], named("guest@courier.example"))
  expect(text(root, "content/world/two.md")).not.toContain("authors")
})

test("nothing is overwritten, whatever letters, date or folder the name has", () => {
  const root = siteOf({
    ...paper,
    "content/world/2025-01-01-Rain.md": "a",
    "content/world/caf\u00e9.md": "b",
    "content/world/storm/index.md": "c",
  })
  const before = treeOf(root)
  for (const headline of ["Rain", "RAIN!", "Cafe\u0301", "Storm"]) {
    const { status, told } = begin(root, headline)
    expect(status).toBe(1)
    expect(told).toMatch(/^content\/world\/\S+ is there already; nothing was written/)
  }
  expect(treeOf(root)).toEqual(before)
})

test("a section may be named by its slug or its name, and a wrong one is told with the near one", () => {
  const root = siteOf(paper)
  expect(begin(root, "A", { section: "Our Town" }).told).toBe("content/town/a.md")
  expect(() => begin(root, "B", { section: "wrold" })).toThrow('There is no section "wrold". Did you mean world?')
  expect(() => begin(root, "B", { section: undefined })).toThrow(
    "Name the section: --section world. The sections are world, town.",
  )
  expect(() => begin(root, "B", { kind: "opinoin" })).toThrow('There is no kind "opinoin". Did you mean opinion?')
  expect(() => begin(root, "  ")).toThrow("Give it a headline")
})

test("no headline leads out of content/, and none makes a name that Windows keeps for itself", () => {
  const root = siteOf(paper)
  expect(begin(root, "../../etc/passwd").told).toBe("content/world/etc-passwd.md")
  expect(begin(root, "Con").told).toBe("content/world/con-1.md")
  expect(begin(root, "!!!").told).toMatch(/^content\/world\/n-[0-9a-f]{8}\.md$/)
  expect(begin(root, "a", { slug: "../x" }).told).toBe("content/world/x.md")
  expect(() => begin(root, "a", { section: "../media" })).toThrow("There is no section")
})

test("--folder makes a place for pictures", () => {
  const root = siteOf(paper)
  expect(begin(root, "Low water", { folder: true }).told).toBe("content/world/low-water/index.md")
})

test("new -- is understood as npm run and other runners hand it over", () => {
  const root = siteOf(paper)
  const run = broadsheet(["new", "--", "Ferry returns", "--section", "town", "--root", root])
  expect(run).toEqual({ status: 0, stdout: "content/town/ferry-returns.md\n", stderr: "" })
})
