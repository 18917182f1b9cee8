import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { siteOf, story, treeOf, write } from "../site.js"

const now = "2025-06-01"

async function built(site: string, files: Readonly<Record<string, string>> = {}) {
  const root = siteOf({ "content/site.yaml": `name: The Courier\n${site}`, ...files })
  const result = await build({ root, now })
  return { root, result, text: (path: string) => readFileSync(join(root, "public", path), "utf8") }
}

const hostFiles = ["_headers", "_hosts/caddy.conf", "_hosts/nginx.conf", "_redirects"]

const rain = {
  "content/town/rain.md": story({ aliases: ["/old rain/", "/ціна"] }),
  "content/town/secret.md": story({ title: "Secret", aliases: ["/secret-plan/"], embargo: "2025-07-01" }),
}

test("_redirects holds the old addresses of what is public, percent-encoded, as hosts read them", async () => {
  const { text } = await built("url: https://courier.example/paper\n", rain)
  expect(text("_redirects")).toBe(
    "# Broadsheet writes this file.\n" +
      "/paper/old%20rain/ /paper/town/2025/03/rain/ 301\n" +
      "/paper/%D1%86%D1%96%D0%BD%D0%B0/ /paper/town/2025/03/rain/ 301\n",
  )
  for (const path of hostFiles) expect(text(path)).not.toContain("secret")
})

test("for Netlify _redirects comes before the pages that stand there, and holds 410", async () => {
  const site = "url: https://courier.example/paper\nhostFiles: [netlify]\ngone: [/früher/, /old.html]\n"
  const { text, result } = await built(site, rain)
  expect(text("_redirects")).toBe(
    "# Broadsheet writes this file.\n" +
      "/paper/old%20rain/ /paper/town/2025/03/rain/ 301!\n" +
      "/paper/%D1%86%D1%96%D0%BD%D0%B0/ /paper/town/2025/03/rain/ 301!\n" +
      "/paper/fr%C3%BCher/ /paper/fr%C3%BCher/ 410!\n" +
      "/paper/old.html /paper/old.html 410!\n",
  )
  expect(result.written).toContain("_headers")
})

test("_headers: the policy for every page, long keeping for what has a fingerprint, types that an ending does not tell", async () => {
  const { text } = await built("")
  const blocks = new Map(
    text("_headers")
      .split("\n\n")
      .slice(1)
      .map((block) => {
        const [path, ...lines] = block.trim().split("\n")
        return [path, lines.map((line) => line.trim())]
      }),
  )
  expect([...blocks.keys()]).toEqual([
    "/*",
    "/assets/*",
    "/media/*",
    "/speculation-rules.json",
    "/feed.json",
    "/feed.xml",
    "/atom.xml",
  ])
  expect(blocks.get("/*")![0]).toMatch(/^Content-Security-Policy: default-src 'none'; script-src 'self'; /)
  expect(blocks.get("/*")!.join()).not.toMatch(/unsafe-|Cache-Control/)
  expect(blocks.get("/assets/*")).toEqual(["Cache-Control: public, max-age=31536000, immutable"])
  expect(blocks.get("/feed.json")).toEqual(["Content-Type: application/feed+json"])
  const feeds = (await built("url: https://courier.example/paper\n", rain)).text("_headers")
  expect(feeds).toContain("\n\n/paper/town/feed.json\n  Content-Type: application/feed+json\n")
})

test("the policy is widened by what the settings name, and by nothing that would end it", async () => {
  const wide = await built(
    "contentSecurity: {scripts: https://stats.example, connections: 'https://a.example https://b.example'}\n",
  )
  const policy = /Content-Security-Policy: (.*)/.exec(wide.text("_headers"))![1]!
  expect(policy).toContain("; script-src 'self' https://stats.example; style-src 'self'; ")
  expect(policy).toContain("; connect-src 'self' https://a.example https://b.example; ")
  const bad = await built('contentSecurity: {scripts: "https://a.example; script-src *"}\n')
  expect(bad.result.diagnostics).toMatchObject([{ code: "bad-value", path: "content/site.yaml", line: 2 }])
})

test("pages may be fetched ahead by a header, or not at all", async () => {
  const { text } = await built("prefetch: conservative\nurl: https://courier.example/paper\n")
  expect(text("_headers")).toContain('Speculation-Rules: "/paper/speculation-rules.json"')
  expect(JSON.parse(text("speculation-rules.json"))).toEqual({
    prefetch: [
      {
        where: {
          and: [
            { href_matches: "/paper/*" },
            {
              not: {
                href_matches: ["/paper/assets/*", "/paper/media/*", "/paper/*.xml", "/paper/*.json", "/paper/*.txt"],
              },
            },
          ],
        },
        eagerness: "conservative",
      },
    ],
  })
  const off = await built("prefetch: off\n")
  expect(off.text("_headers")).not.toContain("Speculation")
  expect(off.result.written).not.toContain("speculation-rules.json")
})

test("only the files that are asked for are written", async () => {
  const wanted = async (setting: string) => {
    const { result } = await built(setting)
    return result.written.filter((path) => hostFiles.includes(path)).toSorted()
  }
  expect(await wanted("")).toEqual(hostFiles)
  expect(await wanted("hostFiles: [nginx]\n")).toEqual(["_hosts/nginx.conf"])
  expect(await wanted("hostFiles: []\n")).toEqual([])
})

test("host files change when what they say changes, and not with every story", async () => {
  const { root } = await built("", { "content/town/hail.md": story({ title: "Hail" }) })
  write(root, { "content/town/snow.md": story({ title: "Snow" }) })
  expect((await build({ root, now })).written.filter((path) => hostFiles.includes(path))).toEqual([])
  write(root, { "content/town/rain.md": rain["content/town/rain.md"] })
  const { written } = await build({ root, now })
  expect(written.filter((path) => hostFiles.includes(path)).toSorted()).toEqual(hostFiles.slice(1))
})

test("the key of IndexNow is a file beside the front page; one that could be no file's name is an error", async () => {
  const { text } = await built("indexNow: 0123456789abcdef\n")
  expect(text("0123456789abcdef.txt")).toBe("0123456789abcdef")
  expect((await built("indexNow: ../../x\n")).result.diagnostics).toMatchObject([{ code: "bad-value" }])
})

test("host files are known again when what builds remember is lost", async () => {
  const { root } = await built("", rain)
  const other = join(root, "store")
  write(root, {
    "content/site.yaml": "name: Other\nhostFiles: [headers]\ncontentSecurity: {scripts: https://stats.example}\n",
  })
  const { ok, diagnostics } = await build({ root, now, cache: other })
  expect([ok, diagnostics]).toMatchObject([true, []])
  expect(Object.keys(treeOf(join(root, "public"))).filter((path) => path.startsWith("_"))).toEqual([
    "_headers",
    "_redirects",
  ])
})
