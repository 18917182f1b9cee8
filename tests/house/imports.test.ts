import { readdirSync, readFileSync } from "node:fs"
import { join, posix, sep } from "node:path"
import { expect, test } from "vitest"

const src = new URL("../../src", import.meta.url).pathname

/** A file imports from its own place in this order or from one before it. */
const order = [
  "support",
  "config",
  "article",
  "edition",
  "pages",
  "render",
  "pictures",
  "publish.ts",
  "system",
  "preview",
  "checks",
  "importers",
  "version.ts",
  "commands",
  "index.ts",
  "cli.ts",
  "start.ts",
]

/** The one place from which each dependency may be imported. */
const homes: Readonly<Record<string, string>> = {
  "gray-matter": "article",
  "smol-toml": "article",
  "remark-html": "article",
  "remark-parse": "article",
  "remark-gfm": "article",
  unified: "article",
  yaml: "support",
  "temporal-polyfill": "support",
  handlebars: "render",
  xastscript: "pages",
  "image-size": "pictures",
  sharp: "pictures",
  chokidar: "system",
  send: "preview",
  commander: "cli.ts",
}

/** Input, output, the process and promises are for the rim. */
const rim = ["pictures", "system", "preview", "checks", "importers", "commands", "index.ts", "cli.ts", "start.ts"]

interface File {
  readonly path: string
  readonly text: string
}

const files: readonly File[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ path: name.split(sep).join("/"), text: readFileSync(join(src, name), "utf8") }))

const placeOf = (path: string): string => path.split("/")[0]!

function importsOf({ text }: File): readonly string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]!)
}

/** What is wrong with the imports of one file. */
function faultsOf(file: File): readonly string[] {
  const place = placeOf(file.path)
  const rank = order.indexOf(place)
  if (rank < 0) return [`${file.path}: the order of the house has no "${place}"`]
  return importsOf(file).flatMap((name) => {
    if (name.startsWith(".")) {
      const target = placeOf(posix.join(posix.dirname(file.path), name).replace(/\.js$/, ".ts"))
      return order.indexOf(target) <= rank ? [] : [`${file.path} imports ${target}, which comes after ${place}`]
    }
    if (name.startsWith("node:")) {
      return rim.includes(place) || name === "node:crypto"
        ? []
        : [`${file.path} imports ${name}: input and output are for the rim`]
    }
    const home = homes[name]
    return home === undefined || home === place ? [] : [`${file.path} imports ${name}, whose home is ${home}`]
  })
}

test("every file imports from its own folder or from those before it", () => {
  expect(files.length).toBeGreaterThan(50)
  expect(files.flatMap(faultsOf)).toEqual([])
})

test("an import against the order is found", () => {
  const planted = { path: "article/planted.ts", text: 'import { press } from "../system/press.js"' }
  expect(faultsOf(planted)).toEqual(["article/planted.ts imports system, which comes after article"])
  const disk = { path: "edition/planted.ts", text: 'import { readFileSync } from "node:fs"' }
  expect(faultsOf(disk)).toEqual(["edition/planted.ts imports node:fs: input and output are for the rim"])
  const stray = { path: "pages/planted.ts", text: 'import Handlebars from "handlebars"' }
  expect(faultsOf(stray)).toEqual(["pages/planted.ts imports handlebars, whose home is render"])
})

test("the core reads no clock, no environment, and promises nothing", () => {
  const core = files.filter((file) => !rim.includes(placeOf(file.path)))
  const forbidden =
    /new Date\(\)|Date\.now|Math\.random|performance\.now|\bprocess\.|\bawait\b|\basync\b|toLocale(?!UpperCase\("en"\))|Intl\.(?!getCanonicalLocales)/
  const faults = core.flatMap(({ path, text }) =>
    text
      .split("\n")
      .filter((line) => !/^\s*(\*|\/\/|\/\*)/.test(line) && forbidden.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )
  expect(faults).toEqual([])
})

test("the pipeline fits one screen", () => {
  const publish = files.find((file) => file.path === "publish.ts")!.text
  const pipeline = publish.slice(publish.indexOf("export function publish"))
  expect(pipeline.split("\n").length).toBeLessThanOrEqual(50)
  expect(publish.split("\n").length).toBeLessThanOrEqual(75)
})

test("every file is somewhere on the way from the entries", () => {
  const reached = new Set([
    "start.ts",
    "cli.ts",
    "index.ts",
    "system/worker.ts",
    "system/companion.ts",
    "system/picture-hand.ts",
  ])
  for (const path of reached) {
    const file = files.find((one) => one.path === path)!
    for (const name of importsOf(file)) {
      if (name.startsWith(".")) reached.add(posix.join(posix.dirname(path), name).replace(/\.js$/, ".ts"))
    }
  }
  expect(files.map((file) => file.path).filter((path) => !reached.has(path))).toEqual([])
})
