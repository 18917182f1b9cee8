import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import fc from "fast-check"
import { theme } from "../../proof/program.mjs"
import { drop, put } from "../deeds.js"
import type { Newsroom } from "../newsroom.js"
import { any, steps } from "../step.js"

/** A file of the theme, and what an edit makes of its text. */
const edits: Readonly<Record<string, (text: string, number: number) => string>> = {
  ...same(
    ["partials/topics.hbs", "partials/teaser.hbs", "partials/byline.hbs", "partials/figure.hbs"],
    after("<i>", "</i>"),
  ),
  ...same(["partials/blocks/factbox.hbs", "partials/footer.hbs", "partials/head-social.hbs"], after("<!-- ", " -->")),
  ...same(["layouts/base.hbs", "pages/article.hbs", "pages/section.hbs", "pages/tag.hbs"], after("<!-- ", " -->")),
  ...same(["pages/front.hbs", "pages/redirect.hbs", "pages/month.hbs", "pages/author.hbs"], after("<!-- ", " -->")),
  ...same(["styles/footer.css", "styles/article.css", "styles/tokens.css"], after("/* ", " */")),
  ...same(["scripts/fold.js", "scripts/time.js"], after("// ", "")),
  "strings/en.yaml": (text, number) => text.replace("Read also", `Read also ${number}`),
  "strings/de.yaml": (text, number) => text.replace("Read also", `Lies auch ${number}`).replace("January", "Januar"),
  "theme.yaml": (text, number) => (number % 2 === 0 ? text.replace("  - print.css\n", "") : `${text}# ${number}\n`),
}

function same(files: readonly string[], edit: (text: string, number: number) => string) {
  return Object.fromEntries(files.map((file) => [file, edit]))
}

function after(open: string, close: string) {
  return (text: string, number: number): string => `${text}${open}${number}${close}\n`
}

const defaults = (file: string): string => {
  const source = join(theme, file === "strings/de.yaml" ? "strings/en.yaml" : file)
  return existsSync(source) ? readFileSync(source, "utf8") : ""
}

const file = fc.constantFrom(...Object.keys(edits))

const edited = steps("theme edited", fc.tuple(file, any), ([name, number], { room }) => {
  const path = `templates/${name}`
  // What the site's own file says, without an earlier edit's last line.
  const now = String(room.files[path] ?? defaults(name)).replace(/^(<i>|<!-- |\/\* |\/\/ |# )\d+.*\n$/m, "")
  const next = edits[name]!(now, number % 4)
  return next === room.files[path] ? [] : [put(path, next)]
})

/** Another style sheet: every page then asks for a file of another name. */
export const styleEdited = steps("style edited", any, (number, { room }) => {
  const path = "templates/styles/footer.css"
  const text = `footer { order: ${number % 50} }\n`
  return text === room.files[path] ? [] : [put(path, text)]
})

const removed = steps("theme's own file back", any, (number, { room }) => {
  const own = Object.keys(edits).filter((name) => `templates/${name}` in room.files)
  return own.length === 0 ? [] : [drop(`templates/${own[number % own.length]}`)]
})

const drawing = steps("theme's picture", any, (number) => [
  put("templates/pictures/mark.svg", `<svg><!-- ${number % 3} --></svg>`),
])

/** The theme that prints views as lines: what differs in a view shows, wherever a look would hide it. */
export const plainTheme: Newsroom["files"] = withoutDates(
  filesBelow(new URL("../../../fixtures/plain-theme/templates", import.meta.url).pathname),
)

/** Some of the stories here hide their dates, which those of the fixtures never do. */
function withoutDates(files: Newsroom["files"]): Newsroom["files"] {
  const teaser = "templates/partials/teaser.hbs"
  return { ...files, [teaser]: String(files[teaser]).replace("{{date.iso}}", "{{#if date}}{{date.iso}}{{/if}}") }
}

function filesBelow(folder: string): Newsroom["files"] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [`templates/${relative(folder, path)}`, readFileSync(path, "utf8")]
    }),
  )
}

const otherLook = steps("another theme", fc.constant(null), (_, { room }) => {
  const there = Object.keys(plainTheme).filter((path) => path in room.files)
  return there.length > 6 ? there.map(drop) : Object.entries(plainTheme).map(([path, text]) => put(path, text))
})

export const themeSteps = [
  { weight: 5, arbitrary: edited },
  { weight: 1, arbitrary: removed },
  { weight: 1, arbitrary: drawing },
  { weight: 1, arbitrary: otherLook },
]
