import Handlebars from "handlebars"
import type { Helper } from "./helpers.js"

/** Draws a view: a template, or a block of one. */
export type Drawing = (view: unknown, options?: DrawingOptions) => string

interface DrawingOptions extends Partial<Shared> {
  readonly name?: string
  readonly data?: object
  readonly blockParams?: readonly unknown[]
}

/** What all templates of one Handlebars have in common. */
export interface Shared {
  readonly helpers: Readonly<Record<string, Helper>>
  readonly partials: Readonly<Record<string, Drawing>>
  readonly decorators: object
}

/** What code is given by Handlebars, once for each template. */
interface Container {
  readonly helpers: Shared["helpers"]
  readonly decorators: object
  invokePartial(partial: Drawing | undefined, view: unknown, options: DrawingOptions): string
}

/** The words in which the code of templates is written, besides Handlebars' own. */
export interface Lean {
  is(value: unknown, self: unknown): boolean
  each(each: Helper, self: unknown, items: unknown, data: object, fn: Drawing, inverse: Drawing): unknown
  placed<T>(draw: () => T, loc: hbs.AST.SourceLocation): T
  partial(container: Container, partials: Shared["partials"], name: string, view: unknown, data: object): string
}

/** Whether `if` holds. */
export function is(value: unknown, self: unknown): boolean {
  const known: unknown = typeof value === "function" ? value.call(self) : value
  return Boolean(known) && !Handlebars.Utils.isEmpty(known)
}

/** `each` of a list; that of Handlebars goes through all else. */
export const each: Lean["each"] = (each, self, items, data, fn, inverse) => {
  if (!Array.isArray(items) || items.length === 0) return each.call(self, items, { fn, inverse, data, hash: {} })
  const frame = Handlebars.createFrame(data) as Record<string, unknown>
  const last = items.length - 1
  let text = ""
  for (let index = 0; index <= last; index += 1) {
    frame.key = index
    frame.index = index
    frame.first = index === 0
    frame.last = index === last
    text += fn(items[index], { data: frame, blockParams: [items[index], index] })
  }
  return text
}

/** What Handlebars makes anew for each page, though it is always the same. It is asked before it knows any partial. */
export function sharedBy(handlebars: typeof Handlebars): Shared {
  let shared: Shared | undefined
  handlebars.registerPartial("asked", (_, options) => {
    shared = options as unknown as Shared
    return ""
  })
  // `{{> asked}}` as Handlebars compiles it: to have it compiled would take longer than all else that one page needs.
  const main = (
    container: Container,
    view: unknown,
    helpers: Shared["helpers"],
    partials: Shared["partials"],
    data: object,
  ) => {
    const { decorators } = container
    return container.invokePartial(partials.asked, view, { name: "asked", data, helpers, partials, decorators })
  }
  handlebars.template({ compiler: [8, ">= 4.3.0"], main, usePartial: true, useData: true })({})
  handlebars.unregisterPartial("asked")
  return shared!
}

/** What Handlebars' types do not tell of a template. */
interface Template {
  (view: unknown, options: object): string
  _setup(shared: object): void
  _child(program: string, data: undefined, blockParams?: readonly [], depths?: readonly []): Drawing
}

interface Code {
  readonly useDecorators?: true
  readonly useBlockParams?: true
  readonly useDepths?: true
}

/** Draws a template. Where nobody has put partials of a template's own among those that all share, it is gone straight to its code. */
export function entryTo(code: TemplateSpecification, handlebars: typeof Handlebars, shared: Shared): Drawing {
  const template = handlebars.template(code) as unknown as Template
  const { useDecorators, useBlockParams, useDepths } = code as Code
  const straight = useDecorators ? undefined : template._child("main", undefined, useBlockParams && [], useDepths && [])
  return (view, options = {}) => {
    const { partials = shared.partials } = options
    if (!straight || partials !== shared.partials) return template(view, { ...shared, ...options })
    template._setup(shared)
    return String(straight(view, options))
  }
}
