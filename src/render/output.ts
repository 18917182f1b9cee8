import type { Bodies } from "../article/article.js"
import type { BodyPlan, Page, Stage } from "../pages/page.js"
import type { PageView } from "../pages/views.js"
import { type Diagnostic, problem, type Read } from "../support/diagnostic.js"
import { type Digest, digestOf } from "../support/digest.js"
import { type Asset, type Span, wholeFile } from "../support/source.js"
import { type DrawPartial, drawBody } from "./body.js"
import type { Renderer } from "./renderer.js"
import type { Theme } from "./theme.js"

/** One file to be: what it is made of, by digests, and how it is made. */
export interface Output {
  /** Below public/. */
  readonly path: string
  readonly stage: Stage
  readonly from: Span
  readonly parts: Readonly<Record<string, Digest>>
  /** Its text, or the file whose bytes it has. */
  readonly render: () => Read<string | Asset>
}

/** A page as an output: its parts are the fields of its view, its body, and whatever its template reaches. */
export function outputOf(page: Page, renderer: Renderer, bodies: Bodies): Output {
  const { path, stage, from } = page
  switch (page.draw) {
    case "file":
      return copied(path, stage, from, page.asset)
    case "written":
      return {
        path,
        stage,
        from,
        parts: {
          ...partsOf(page.view),
          ...partsOfBodies(page.bodies, renderer),
        },
        render: () => {
          const drawn = page.bodies.map((plan) => drawPlan(plan, renderer, bodies, from.path))
          const diagnostics = drawn.flatMap((one) => one.diagnostics)
          return { value: page.write(drawn.map((one) => one.value.whole)), diagnostics }
        },
      }
    case "template": {
      const view = page.view as unknown as PageView
      return {
        path,
        stage,
        from,
        parts: {
          ...partsOf(page.view),
          ...(page.body ? { body: digestOf(page.body) } : {}),
          ...renderer.parts(page.template, view.language, page.body !== null),
        },
        render: () => {
          const body = page.body && drawPlan(page.body, renderer, bodies, from.path)
          const whole = body ? { ...page.view, body: body.value } : page.view
          const drawn = renderer.draw(page.template, view.language, whole)
          const told = drawn.diagnostics.map((one) => whileDrawing(one, from.path))
          return { value: drawn.value, diagnostics: [...(body?.diagnostics ?? []), ...told] }
        },
      }
    }
  }
}

/** What the bodies in a feed are made of; each is drawn with the strings of its own language. */
function partsOfBodies(bodies: readonly BodyPlan[], renderer: Renderer): Readonly<Record<string, Digest>> {
  if (bodies.length === 0) return {}
  const languages = [...new Set(bodies.map((body) => body.language))].sort()
  const { strings: _, ...rest } = renderer.parts("picture", "en", true)
  const strings = digestOf(languages.map((language) => renderer.parts("picture", language, true).strings))
  return { body: digestOf(bodies), ...rest, strings }
}

/** The style sheet, scripts and fonts of the theme. */
export function themeOutputs(theme: Theme): readonly Output[] {
  return [...theme.files.values()].map(({ path, digest, content }) =>
    typeof content === "string"
      ? {
          path,
          stage: "asset",
          from: wholeFile("templates/theme.yaml"),
          parts: { file: digest },
          render: () => ({ value: content, diagnostics: [] }),
        }
      : copied(path, "asset", wholeFile(content.path), content),
  )
}

const copied = (path: string, stage: Stage, from: Span, asset: Asset): Output => ({
  path,
  stage,
  from,
  parts: { file: asset.digest },
  render: () => ({ value: asset, diagnostics: [] }),
})

const partsOf = (view: object): Record<string, Digest> =>
  Object.fromEntries(Object.entries(view).map(([field, value]) => [field, digestOf(value)]))

function drawPlan(plan: BodyPlan, renderer: Renderer, bodies: Bodies, from: string) {
  const diagnostics: Diagnostic[] = []
  const draw: DrawPartial = (partial, view) => {
    const drawn = renderer.draw(partial, plan.language, view)
    diagnostics.push(...drawn.diagnostics.map((one) => whileDrawing(one, from)))
    return drawn.value ?? ""
  }
  return { value: drawBody(bodies.get(plan.digest), plan, draw), diagnostics }
}

/** A template's mistake is told with the page on which it showed. */
const whileDrawing = (one: Diagnostic, page: string): Diagnostic =>
  problem(one.code, `${one.message} (seen while drawing ${page})`, one.at, one.hint)
