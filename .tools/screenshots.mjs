// Pictures of the newspaper as a reader sees it, from the real pages:
//   npm run screenshots             every page in every form, into screenshots/
//   npm run screenshots -- rtl 320  those whose names hold all of the words
// Those that README and docs show are drawn in any case, into docs/pictures/.
import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import sharp from "sharp"
import { launchBrowser } from "./browser.mjs"
import { serve } from "./serve.mjs"

const project = fileURLToPath(new URL("..", import.meta.url))
const words = process.argv.slice(2)

const demo = { folders: { content: "content" }, now: "2026-11-25 12:00" }

/** The demo's front page as its editors would fill it on another day. */
const anotherDay = (name, front, more = {}) => ({ ...demo, ...more, front, pages: { [`front-${name}`]: "/" } })

const night = `layout: breaking
lead: town/skarne-in-flood.md
breaking: {text: The school hall is open all night, until: 2026-10-03 07:00}
`

/** Newspapers by the beginning of their pictures' names; those of one root are built one after another. */
const papers = [
  {
    ...demo,
    name: "ltr",
    pages: {
      front: "/",
      section: "/town/",
      report: "/town/2026/11/weir-gates/",
      opinion: "/opinion/2026/11/a-weir-is-a-promise/",
      gallery: "/culture/2026/09/low-water-gallery/",
      sponsored: "/business/2026/09/a-warm-stone-house/",
      live: "/town/2026/10/skarne-in-flood/",
      brief: "/culture/2026/11/roxy-cat/",
      archive: "/archive/2026/11/",
      notfound: "/404.html",
    },
  },
  ...[
    anotherDay("big", "layout: big\nlead: town/weir-gates.md\n"),
    anotherDay(
      "package",
      "layout: package\nlead: town/weir-gates.md\nsecondary: [town/how-a-fish-pass-works.md, town/2024-05-03-lock-keeper.md, opinion/a-weir-is-a-promise.md]\n",
    ),
    anotherDay(
      "quiet",
      "layout: quiet\nlead: world/the-bell-comes-home.md\nsecondary: [town/2024-05-03-lock-keeper.md]\n",
    ),
    anotherDay("breaking", night, { now: "2026-10-03 01:30" }),
  ].map((paper) => ({ ...paper, name: "ltr" })),
  {
    name: "rtl",
    folders: { "tests/theme/arabic/content": "content", "content/media": "content/media" },
    now: "2026-03-13 12:00",
    pages: { front: "/", section: "/مدينة/", report: "/مدينة/2026/03/bridge/", opinion: "/رأي/2026/03/timetable/" },
  },
]

const forms = [
  ...[320, 768, 1440].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme, media: "screen" }))),
  { width: 720, scheme: "light", media: "print" },
]

/** What README and docs show: the top of a page, at most so many pixels of it. */
const shown = {
  "ltr-front-1440-light": 1500,
  "ltr-report-1440-light": 1500,
  "ltr-report-320-dark": 1400,
  "rtl-report-768-light": 1400,
}

const browser = await launchBrowser()
mkdirSync(join(project, "docs/pictures"), { recursive: true })
mkdirSync(join(project, "screenshots"), { recursive: true })
const isWanted = (name) => words.every((word) => name.includes(word))
for (const paper of papers) {
  const shots = Object.entries(paper.pages)
    .flatMap(([page, path]) => forms.map((form) => ({ name: nameOf(paper, page, form), path, form })))
    .filter(({ name }) => isWanted(name) || name in shown)
  if (shots.length === 0) continue
  const site = await serve(published(paper))
  for (const { name, path, form } of shots) {
    const picture = await photograph(site.url + encodeURI(path), form)
    if (isWanted(name))
      await sharp(picture)
        .png({ palette: true })
        .toFile(join(project, "screenshots", `${name}.png`))
    if (name in shown) await keepForDocs(name, picture)
    console.log(name)
  }
  site.close()
}
await browser.close()

/** A newspaper, built into a folder that stays, so that its pictures are made once. */
function published({ name, folders, now, front }) {
  const root = join(tmpdir(), `broadsheet-screenshots-${name}`)
  rmSync(join(root, "content"), { recursive: true, force: true })
  for (const [from, to] of Object.entries(folders)) cpSync(join(project, from), join(root, to), { recursive: true })
  if (front) writeFileSync(join(root, "content/front.yaml"), front)
  execFileSync(process.execPath, [join(project, "dist/cli.cjs"), "build", "--quiet", "--root", root, "--now", now], {
    stdio: "inherit",
  })
  return join(root, "public")
}

function nameOf({ name }, page, { width, media, scheme }) {
  return `${name}-${page}-${width}-${media === "print" ? "print" : scheme}`
}

/** The whole page, every picture in it loaded and long stories open. */
async function photograph(url, { width, scheme, media }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    reducedMotion: "reduce",
  })
  const page = await context.newPage()
  await page.emulateMedia({ media })
  await page.goto(url)
  await page.evaluate(() => document.querySelector(".fold:not([hidden])")?.click())
  // Pictures further down are asked for when they come near the window.
  await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) })
  await page.waitForFunction(() =>
    [...document.images].every((image) => !image.checkVisibility() || (image.complete && image.naturalWidth > 0)),
  )
  await page.evaluate(() =>
    Promise.all([...document.images].filter((image) => image.checkVisibility()).map((image) => image.decode())),
  )
  await page.setViewportSize({ width, height: 900 })
  const picture = await page.screenshot({ fullPage: true })
  await context.close()
  return picture
}

async function keepForDocs(name, picture) {
  const { width, height } = await sharp(picture).metadata()
  await sharp(picture)
    .extract({ left: 0, top: 0, width, height: Math.min(height, shown[name]) })
    .webp({ quality: 82 })
    .toFile(join(project, "docs/pictures", `${name.replace(/^ltr-/, "")}.webp`))
}
