import Handlebars from "handlebars"
import type { Answers, Asking } from "../support/asking.js"
import { type Diagnostic, type Findings, findings, problem, type Read } from "../support/diagnostic.js"
import { type Digest, digestOf, digestText } from "../support/digest.js"
import { nearest } from "../support/near.js"
import { borrow } from "../support/own-code.js"
import { type Source, wholeFile } from "../support/source.js"
import { type Codes, noCodes } from "./codes.js"
import { type Helper, HelperError, helpers } from "./helpers.js"
import { codeFor } from "./lean-compiler.js"
import { type Drawing, each, entryTo, is, type Lean, type Shared, sharedBy } from "./lean-runtime.js"
import { type Strings, stringsFor } from "./strings.js"
import { faultOf, type TemplateFault } from "./template-fault.js"
import { offsetOf } from "./template-places.js"
import type { Theme } from "./theme.js"

/** Everything that the result of a template depends on besides its view. */
export interface Look {
  readonly template: Digest
  readonly strings: Digest
  /** Addresses of the theme's files. */
  readonly files: Digest
}

/** Draws views with a theme's templates. */
export interface Renderer {
  look(template: string, language: string, withBody: boolean, asking: Asking): Look
  readonly answers: Answers
  /** Compiles what has not been drawn yet, so that the next build finds it done. */
  compile(): void
  draw(template: string, language: string, view: object): Read<string>
  readonly diagnostics: readonly Diagnostic[]
}

/** An error with the template that it happened in; the innermost one wins. */
class Misdrawn extends Error {
  constructor(
    readonly source: Source,
    readonly fault: unknown,
  ) {
    super("template")
  }
}

/** Every template is read at once, so that all of their mistakes are told; each is compiled when it is first used. */
export function renderer(theme: Theme, codes: Codes = noCodes): Renderer {
  const found = findings()
  const reaches = new Map<string, Reached>()
  for (const [name, source] of theme.templates) {
    const reached = reachedBy(source, codes, found)
    if (reached) reaches.set(name, reached)
  }
  for (const [name, names] of reaches) tellMissing(name, names)
  // A body's blocks are drawn by partials of their names, a picture in its text by `picture`.
  const bodyPartials = [...reaches.keys()].filter((name) => name.startsWith("blocks/") || name === "picture")
  const fileDigest = digestOf([...theme.files].map(([name, file]) => [name, file.url]))
  const closures = new Map<string, Digest>()
  const looks = new Map<string, Look>()
  const environments = new Map<Strings, ReadonlyMap<string, Drawing>>()

  return {
    diagnostics: found.all,
    compile: () => {
      for (const name of reaches.keys()) {
        try {
          compiledText(theme.templates.get(name)!, theme.code.helpers, codes)
        } catch {
          // What cannot be compiled is told where it is drawn, if it ever is.
        }
      }
    },
    look: (template, language, withBody, { note }) => {
      note(`look ${language} ${withBody ? "body" : "plain"} ${template}`)
      return look(template, language, withBody)
    },
    answers: {
      look: (about) => {
        const [language = "", body, ...template] = about.split(" ")
        return Object.values(look(template.join(" "), language, body === "body")).join(" ")
      },
    },
    draw: (template, language, view) => {
      const strings = stringsFor(language, theme.strings)
      if (!strings)
        return failed(
          problem("missing-template", "The theme has no strings/en.yaml", wholeFile("templates/strings/en.yaml")),
        )
      const drawing = environment(strings).get(template)
      if (!drawing) {
        const hint = `Write templates/${template}.hbs.`
        return failed(
          problem(
            "missing-template",
            `The theme has no template "${template}"`,
            wholeFile(`templates/${template}.hbs`),
            hint,
          ),
        )
      }
      try {
        return { value: drawing(view, { data: { root: view } }), diagnostics: [] }
      } catch (error) {
        if (!(error instanceof Misdrawn)) throw error
        return failed(drawFault(error))
      }
    },
  }

  function look(template: string, language: string, withBody: boolean): Look {
    const key = `${language} ${withBody} ${template}`
    const known = looks.get(key)
    if (known) return known
    const made = {
      template: digestOf(withBody ? [closure(template), ...bodyPartials.map(closure)] : [closure(template)]),
      strings: stringsFor(language, theme.strings)?.digest ?? "",
      files: fileDigest,
    }
    looks.set(key, made)
    return made
  }

  /** One Handlebars for each language: its helpers know the strings. */
  function environment(strings: Strings): ReadonlyMap<string, Drawing> {
    const known = environments.get(strings)
    if (known) return known
    const handlebars = Handlebars.create()
    for (const name of ["if", "unless", "each", "with"]) {
      handlebars.registerHelper(name, placed(handlebars.helpers[name] as Helper))
    }
    for (const name of theme.code.helpers) {
      const lent = borrow(theme.code.digest, "helpers", name)
      if (lent) handlebars.registerHelper(name, placed(ownHelper(name, lent)))
    }
    const asked = sharedBy(handlebars)
    const own = Object.entries(helpers({ strings, files: theme.files })).map(([name, helper]) => [name, placed(helper)])
    const shared: Shared = { ...asked, helpers: { ...asked.helpers, ...Object.fromEntries(own) } }
    const drawings = new Map<string, Drawing>()
    const lean: Lean = {
      is,
      each,
      placed: (draw, loc) => {
        try {
          return draw()
        } catch (error) {
          throw at(loc, error)
        }
      },
      partial: (container, partials, name, view, data) => {
        const drawing = partials === shared.partials ? drawings.get(name) : undefined
        if (drawing) return drawing(view, { data })
        const { helpers, decorators } = container
        return container.invokePartial(partials[name], view, { name, data, helpers, partials, decorators })
      },
    }
    for (const name of reaches.keys()) {
      const source = theme.templates.get(name)!
      let enter: Drawing | undefined
      const drawing: Drawing = (view, options) => {
        try {
          enter ??= entryTo(codeOf(source, theme.code.helpers, codes, lean), handlebars, shared)
          return enter(view, options)
        } catch (error) {
          throw error instanceof Misdrawn ? error : new Misdrawn(source, error)
        }
      }
      drawings.set(name, drawing)
      handlebars.registerPartial(name, drawing as Handlebars.Template)
    }
    environments.set(strings, drawings)
    return drawings
  }

  /** Digest of a template and of all that it can reach. */
  function closure(template: string): Digest {
    const known = closures.get(template)
    if (known !== undefined) return known
    const reached = new Set([template])
    for (const name of reached) {
      const names = reaches.get(name)
      for (const next of names === "all" ? reaches.keys() : (names ?? []))
        if (!next.startsWith("pages/")) reached.add(next)
    }
    const texts = [...reached].sort().map((name) => [name, theme.templates.get(name)?.text ?? ""])
    const digest = digestOf(theme.code.helpers.length === 0 ? texts : [theme.code.digest, ...texts])
    closures.set(template, digest)
    return digest
  }

  function tellMissing(name: string, names: Reached): void {
    if (names === "all") return
    const source = theme.templates.get(name)!
    for (const partial of names) {
      if (theme.templates.has(partial)) continue
      const near = nearest(partial, theme.templates.keys())
      const start = Math.max(source.text.search(new RegExp(`\\{\\{~?#?> *${partial.replace(/[^\w/-]/g, ".")}`)), 0)
      const at = { path: source.path, start, end: start + (source.text.slice(start).indexOf("}}") + 2 || 0) }
      const hint = near ? `Did you mean "${near}"?` : `Write templates/partials/${partial}.hbs, or take this out.`
      found.add("missing-template", `There is no partial "${partial}"`, at, hint)
    }
  }
}

/** A helper whose complaints say where in the template it was called. */
function placed(helper: Helper): Handlebars.HelperDelegate {
  return function (this: unknown, ...args: unknown[]) {
    try {
      return helper.apply(this, args)
    } catch (error) {
      const { loc } = (args.at(-1) ?? {}) as { readonly loc?: hbs.AST.SourceLocation }
      throw at(loc, error)
    }
  }
}

/** An error with its place in the template, if it knows none. */
function at(loc: hbs.AST.SourceLocation | undefined, error: unknown): unknown {
  const placeless = error instanceof HelperError || error instanceof Handlebars.Exception
  if (placeless && error.lineNumber === undefined && loc) {
    error.lineNumber = loc.start.line
    error.column = loc.start.column
  }
  return error
}

/** A helper of the site's own. Whatever is wrong with it is told where it is called. */
function ownHelper(name: string, helper: Helper): Helper {
  const fails = (why: string) => new HelperError(`The helper "${name}" fails: ${why}`, "code-error")
  return function (this: unknown, ...args: unknown[]) {
    let given: unknown
    try {
      given = helper.apply(this, args)
    } catch (error) {
      // What it was given to draw complains for itself.
      if (error instanceof Misdrawn || error instanceof HelperError || error instanceof Handlebars.Exception)
        throw error
      throw fails(error instanceof Error ? error.message.split("\n", 1)[0]! : String(error))
    }
    if (given instanceof Promise) throw fails("it gives a promise, and pages are drawn without waiting")
    return given
  }
}

type Reached = ReadonlySet<string> | "all"

/** Names of the partials in a template, also of one that was read by an earlier build; undefined where it cannot be read. */
function reachedBy(source: Source, codes: Codes, found: Findings): Reached | undefined {
  const key = digestText(`partials ${source.text}`)
  const known = codes.get(key)
  if (known !== undefined) {
    const names = JSON.parse(known) as "all" | readonly string[]
    return names === "all" ? names : new Set(names)
  }
  try {
    const reached = partialsIn(Handlebars.parse(source.text))
    codes.put(key, JSON.stringify(reached === "all" ? reached : [...reached]))
    return reached
  } catch (error) {
    const { message, at, hint } = faultOf(source) ?? parseFault(error, source)
    found.add("template-error", message, at, hint)
    return undefined
  }
}

/** A template as the code that Handlebars makes of it, run once to get at its functions. */
const codeOf = (source: Source, own: readonly string[], codes: Codes, lean: Lean): TemplateSpecification =>
  new Function("lean", `return ${compiledText(source, own, codes)}`)(lean) as TemplateSpecification

function compiledText({ text }: Source, own: readonly string[], codes: Codes): string {
  const key = digestText(`lean ${own.join(" ")} ${text}`)
  let code = codes.get(key)
  if (code === undefined) {
    code = codeFor(text, own)
    codes.put(key, code)
  }
  return code
}

/** Names of the partials in a template; "all" where one is chosen while drawing. */
function partialsIn(program: hbs.AST.Program): Reached {
  const names = new Set<string>()
  let dynamic = false
  class Partials extends Handlebars.Visitor {
    override PartialStatement(partial: hbs.AST.PartialStatement): void {
      add(partial.name)
      super.PartialStatement(partial)
    }
    override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
      add(partial.name)
      super.PartialBlockStatement(partial)
    }
  }
  const add = (name: hbs.AST.PathExpression | hbs.AST.SubExpression): void => {
    if (!("original" in name)) dynamic = true
    else if (!name.original.startsWith("@")) names.add(name.original)
  }
  new Partials().accept(program)
  return dynamic ? "all" : names
}

const failed = (diagnostic: Diagnostic): Read<string> => ({ value: undefined, diagnostics: [diagnostic] })

/** Handlebars tells the line of a parse error in its message and shows a frame of its own; ours is drawn elsewhere. */
function parseFault(error: unknown, source: Source): TemplateFault {
  const message = error instanceof Error ? error.message : String(error)
  const line = Number(/(?:on line |- )(\d+)/.exec(message)?.[1] ?? 1)
  const plain = /^(Parse|Lexical) error/.test(message) ? "This is not Handlebars" : message.replace(/ - \d+:\d+$/, "")
  const start = offsetOf(source.text, line, 0)
  const end = source.text.indexOf("\n", start)
  const at = { path: source.path, start, end: end < 0 ? source.text.length : end }
  return { message: plain, at, hint: "Check the braces of this line and of the one before." }
}

function drawFault({ source, fault }: Misdrawn): Diagnostic {
  const error = fault as Error & { lineNumber?: number; column?: number; endColumn?: number; endLineNumber?: number }
  const place = / - (\d+):(\d+)$/.exec(error.message)
  const line = error.lineNumber ?? (place ? Number(place[1]) : undefined)
  const column = error.column ?? (place ? Number(place[2]) : 0)
  const start = line === undefined ? 0 : offsetOf(source.text, line, column)
  const word = /^[^\s}"')]+/.exec(source.text.slice(start))?.[0] ?? ""
  const at = { path: source.path, start, end: line === undefined ? 0 : start + word.length }
  const missing = /^"(.+?)" not defined in/.exec(error.message)?.[1]
  // Handlebars looks for a helper in the view too; what stands before arguments can only be a helper.
  const called = missing !== undefined && /^[\w-]+[ \t]+[^\s}]/.test(source.text.slice(start))
  if (missing !== undefined && !called) {
    return problem("template-error", `The view has no "${missing}"`, at, "docs/templates.md lists what each page has.")
  }
  const helper = called ? missing : /Missing helper: "(.+?)"/.exec(error.message)?.[1]
  if (helper !== undefined) {
    return problem("template-error", `There is no helper "${helper}"`, at, "docs/templates.md lists the helpers.")
  }
  if (error instanceof RangeError) {
    const message = "The partial draws itself again and again, without end"
    return problem(
      "template-error",
      message,
      at,
      "Take the {{> …}} out that leads back to it, or put it into an {{#if}}.",
    )
  }
  const told = error instanceof HelperError ? error.message : error.message.replace(/ - \d+:\d+$/, "")
  return problem(error instanceof HelperError ? error.code : "template-error", told, at)
}
