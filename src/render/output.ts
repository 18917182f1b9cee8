import type { Bodies } from "../article/article.js"
import type { BodyPlan, LaidOut, Page, Stage, Written } from "../pages/page.js"
import { share } from "../pages/share.js"
import type { ArticleView, PageView } from "../pages/views.js"
import { writers } from "../pages/writers.js"
import { type Asking, places } from "../support/asking.js"
import { type Diagnostic, problem, type Read } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { pictureMaker, type Rendition } from "../support/renditions.js"
import type { SocialCard } from "../support/social-card.js"
import { type Asset, type Span, wholeFile } from "../support/source.js"
import { type DrawPartial, drawBody } from "./body.js"
import type { Look, Renderer } from "./renderer.js"
import type { Theme } from "./theme.js"

/** One file to be. */
export interface Output {
  /** Below public/. */
  readonly path: string
  readonly stage: Stage
  readonly from: Span
  /** The page's address, for pages that tell what they show. */
  readonly url?: string | undefined
  /** What it is made of. */
  make(): Made
}

/** Everything that a file is made of, as plain data: its digest decides whether the file must be made again. */
export type Made =
  | (LaidOut & { readonly draw: "template"; readonly look: Look })
  | (Written & { readonly draw: "written"; readonly writer: keyof typeof writers; readonly look: Look | null })
  | { readonly draw: "text"; readonly text: string }
  | { readonly draw: "file"; readonly asset: Asset }
  | PictureMade
  | CardMade

/** A picture by its bytes, whatever its name is: it is made again only if they, what is wanted of it or its maker are others. */
export interface PictureMade {
  readonly draw: "picture"
  readonly digest: Digest
  readonly rendition: Rendition | null
  readonly maker: string
}

/** A card, by what stands on it and who draws it. */
export interface CardMade {
  readonly draw: "card"
  readonly card: SocialCard
  readonly maker: string
}

/** A page as an output: laid out, and whatever its template reaches. */
export const outputOf = (page: Page, renderer: Renderer, asking: Asking): Output =>
  new PageOutput(page, renderer, asking)

/** There is one for each file: functions of their own would weigh more than what they hold. */
class PageOutput implements Output {
  constructor(
    private readonly page: Page,
    private readonly renderer: Renderer,
    private readonly asking: Asking,
  ) {}

  get path() {
    return this.page.path
  }
  get stage() {
    return this.page.stage
  }
  get from() {
    return this.page.from
  }
  get url() {
    return this.page.draw === "template" ? this.page.url : undefined
  }
  make(): Made {
    const { page, renderer, asking } = this
    switch (page.draw) {
      case "file":
        asking.note(places)
        return { draw: "file", asset: page.asset }
      case "picture":
        // Its address tells all that it is made of.
        asking.note(isShownHere)
        return { draw: "picture", digest: page.asset.digest, rendition: page.rendition, maker: pictureMaker }
      case "card":
        asking.note(isShownHere)
        return { draw: "card", card: page.card, maker: pictureMaker }
      case "written": {
        const written = page.make()
        const look = lookOfBodies(written.bodies, renderer, asking)
        return { draw: "written", writer: page.writer, ...written, look }
      }
      case "template": {
        const laidOut = page.make()
        const { language } = laidOut.view as unknown as PageView
        const look = renderer.look(laidOut.template, language, laidOut.body !== null, asking)
        return { draw: "template", ...laidOut, look }
      }
    }
  }
}

/** A question that is always answered alike: what is made of nothing else is made once. */
const isShownHere = "shows"

/** What the bodies in a feed are drawn by; each with the strings of its own language. */
function lookOfBodies(bodies: readonly BodyPlan[], renderer: Renderer, asking: Asking): Look | null {
  if (bodies.length === 0) return null
  const looks = [...new Set(bodies.map((body) => body.language))]
    .sort()
    .map((language) => renderer.look("picture", language, true, asking))
  return { ...looks[0]!, strings: digestText(looks.map(({ strings }) => strings).join()) }
}

/** Files of the theme, then the pages. */
export function* outputsOf(theme: Theme, pages: Iterable<Page>, renderer: Renderer, asking: Asking): Iterable<Output> {
  yield* themeOutputs(theme, renderer, asking)
  for (const page of pages) yield outputOf(page, renderer, asking)
}

/** The style sheet, scripts and fonts of the theme. */
function themeOutputs(theme: Theme, renderer: Renderer, asking: Asking): readonly Output[] {
  return [...theme.files.values()].map(({ path, content }) =>
    typeof content === "string"
      ? {
          path,
          stage: "asset",
          from: wholeFile("templates/theme.yaml"),
          make: () => {
            asking.note(places)
            return { draw: "text", text: content }
          },
        }
      : outputOf(
          { draw: "file", path, stage: "asset", from: wholeFile(content.path), asset: content },
          renderer,
          asking,
        ),
  )
}

/** Short digests of what a file is made of, by name: they tell what differs. */
export function partsOf(made: Made): Readonly<Record<string, string>> {
  const short = (value: unknown): string => digestText(JSON.stringify(value) ?? "").slice(0, 8)
  if (made.draw === "picture") return { file: made.digest.slice(0, 8), rendition: short([made.rendition, made.maker]) }
  if (made.draw === "card") return { card: short([made.card, made.maker]) }
  if (made.draw === "file") return { file: made.asset.digest.slice(0, 8) }
  if (made.draw === "text") return { file: short(made.text) }
  const fields = Object.fromEntries(Object.entries(made.view).map(([field, value]) => [field, short(value)]))
  const body = made.draw === "template" ? made.body : made.bodies.length > 0 ? made.bodies : null
  const look = Object.entries(made.look ?? {}).map(([part, digest]: [string, Digest]) => [part, digest.slice(0, 8)])
  return { ...fields, ...(body === null ? {} : { body: short(body) }), ...Object.fromEntries(look) }
}

/** Draws a file: its text, or the file whose bytes it has. */
export function draw(made: Made, from: string, renderer: Renderer, bodies: Bodies): Read<string | Asset> {
  switch (made.draw) {
    case "file":
      return { value: made.asset, diagnostics: [] }
    case "picture":
    case "card":
      throw new Error(`${from}: pictures are made in the darkroom`)
    case "text":
      return { value: made.text, diagnostics: [] }
    case "written": {
      const drawn = made.bodies.map((plan) => drawForFeed(plan, renderer, bodies, from))
      const html = drawn.map((one) => one.html)
      return { value: writers[made.writer](made.view, html), diagnostics: drawn.flatMap((one) => one.diagnostics) }
    }
    case "template": {
      const { kind, language, url } = made.view as unknown as PageView
      const page = made.body ? `${url}, from ${from}` : url
      const body = made.body && drawPlan(made.body, renderer, bodies, page)
      const text = body ? { body: body.value, ...made.view } : made.view
      const whole = kind === "article" ? { share: share(made.view as unknown as ArticleView), ...text } : text
      const drawn = renderer.draw(made.template, language, whole)
      const told = drawn.diagnostics.map((one) => whileDrawing(one, page))
      return { value: drawn.value, diagnostics: [...(body?.diagnostics ?? []), ...told] }
    }
  }
}

/** HTML of stories as feeds have it: one stands in those of the site, its section, its topics and its authors. */
const forFeeds = new WeakMap<Renderer, Map<Digest, string>>()

/** So many are remembered. */
const mostForFeeds = 1000

function drawForFeed(plan: BodyPlan, renderer: Renderer, bodies: Bodies, page: string) {
  const known = forFeeds.get(renderer) ?? new Map<Digest, string>()
  forFeeds.set(renderer, known)
  const key = digestText(JSON.stringify(plan))
  const html = known.get(key)
  if (html !== undefined) return { html, diagnostics: [] }
  const { value, diagnostics } = drawPlan(plan, renderer, bodies, page)
  for (const oldest of known.keys()) {
    if (known.size < mostForFeeds) break
    known.delete(oldest)
  }
  // What has faults tells them wherever it stands.
  if (diagnostics.length === 0) known.set(key, value.whole)
  return { html: value.whole, diagnostics }
}

function drawPlan(plan: BodyPlan, renderer: Renderer, bodies: Bodies, page: string) {
  const diagnostics: Diagnostic[] = []
  const drawPartial: DrawPartial = (partial, view) => {
    const drawn = renderer.draw(partial, plan.language, view)
    diagnostics.push(...drawn.diagnostics.map((one) => whileDrawing(one, page)))
    return drawn.value ?? ""
  }
  return { value: drawBody(bodies.get(plan.digest), plan, drawPartial), diagnostics }
}

/** A template's mistake is told with the page on which it showed. */
const whileDrawing = (one: Diagnostic, page: string): Diagnostic =>
  problem(
    one.code,
    `${one.message} (seen while drawing ${page})`,
    one.at,
    one.hint ?? "docs/templates.md lists what each page has, and the helpers.",
  )
