import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { previewLinkCommand } from "../../src/commands/preview-link.js"
import { siteOf, story, treeOf } from "../site.js"

test("a held story is written alone, under a secret address, for no search engine", async () => {
  const root = siteOf({
    "content/site.yaml": "name: The Courier\nurl: https://courier.example\n",
    "content/town/budget.md": story({ title: "The budget", embargo: "2099-01-01", tags: ["Money"] }, "Taxes rise."),
    "content/town/other.md": story({ title: "Another secret", draft: true, tags: ["Money"] }),
    "content/town/rain.md": story({ title: "Rain again", tags: ["Money"] }),
  })
  const out = siteOf({})
  const lines: string[] = []
  const terminal = {
    out: (line: string) => void lines.push(line),
    error: (line: string) => void lines.push(line),
    colors: false,
  }
  const code = await previewLinkCommand("town/budget.md", { root, to: out, hours: 48, json: true }, terminal)
  expect(code).toBe(0)
  const { url, folder } = JSON.parse(lines.join("\n"))
  expect(url).toMatch(/^https:\/\/courier\.example\/preview\/[0-9a-f]{32}\/$/)
  const page = readFileSync(join(folder, new URL(url).pathname, "index.html"), "utf8")
  expect(page).toContain("Taxes rise.")
  expect(page).toContain('<meta name="robots" content="noindex')
  expect(page).not.toMatch(/Another secret|__broadsheet|canonical|og:url|ld\+json/)
  const files = Object.keys(treeOf(folder))
  expect(files.every((path) => path.startsWith(new URL(url).pathname.slice(1)))).toBe(true)
  expect(files.filter((path) => path.endsWith(".html"))).toHaveLength(1)
  expect(files.some((path) => path.endsWith(".css"))).toBe(true)
  expect(await previewLinkCommand("town/none.md", { root, to: out, hours: 48 }, terminal)).toBe(1)
})
