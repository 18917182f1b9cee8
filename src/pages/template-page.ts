import { freeze } from "../support/digest.js"
import { type Asset, type Span, wholeFile } from "../support/source.js"
import { outputPath } from "../support/url.js"
import type { Desk } from "./desk.js"
import type { BodyPlan, Stage, TemplatePage } from "./page.js"
import type { PageView } from "./views.js"

interface Rest {
  /** Of `templates/pages/`, where it is not named like the view's kind. */
  readonly template?: string
  readonly stage?: Stage
  readonly from?: Span
  readonly body?: BodyPlan
  readonly assets?: readonly Asset[]
}

/** A page of the site at its view's address, drawn by the template of its kind. */
export function templatePage(desk: Desk, view: PageView, rest: Rest = {}): TemplatePage {
  return {
    draw: "template",
    template: `pages/${rest.template ?? view.kind}`,
    path: outputPath(view.url, desk.config.base),
    stage: rest.stage ?? "list",
    from: rest.from ?? wholeFile("content/site.yaml"),
    view: freeze({ ...view }),
    body: rest.body ?? null,
    assets: rest.assets ?? [],
  }
}
