import Handlebars from "handlebars"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { digestOf } from "../support/digest.js"
import { nearest } from "../support/near.js"
import type { Source } from "../support/source.js"
import type { Codes } from "./codes.js"
import { seenBy } from "./contract.js"
import { builtInHelpers, helperNames } from "./helpers.js"
import { elementOf, fieldNames, fieldOf, type Sight, withFields } from "./sight.js"
import { offsetOf } from "./template-places.js"
import type { Theme } from "./theme.js"

/** What came of a question to a view: what is wrong for one of the views that are seen at a place may be known to another. */
const states = ["absent", "wrong", "known"] as const
type State = (typeof states)[number]

interface Asked {
  readonly state: State
  readonly diagnostic: () => Diagnostic
}

/** Where the walk is. */
interface Scope {
  readonly source: Source
  /** Views from the template's own to the innermost. */
  readonly views: readonly Sight[]
  readonly root: Sight
  readonly locals: Readonly<Record<string, Sight>>
  /** What stands just before, for addresses in attributes. */
  readonly before: string
}

/**
 * Holds every template that draws a page or a block to the contract of views: a field that no view has where it is
 * asked for, and a helper that is not there, are errors, whether a page shows them or not. A partial that several pages
 * share may ask for what only some of them have.
 */
export function checkTheme(theme: Theme, codes: Codes): readonly Diagnostic[] {
  const own = theme.code.helpers
  const key = digestOf(["check", own, [...theme.templates].map(([name, { text }]) => [name, text])])
  const known = codes.get(key)
  if (known !== undefined) return JSON.parse(known) as readonly Diagnostic[]
  const found = lookThrough(theme, new Set([...helperNames, ...builtInHelpers, ...own]))
  codes.put(key, JSON.stringify(found))
  return found
}

function lookThrough(theme: Theme, helpers: ReadonlySet<string>): readonly Diagnostic[] {
  const trees = new Map<string, hbs.AST.Program | undefined>()
  const seen = new Set<string>()
  const asked = new Map<string, Asked>()

  const treeOf = (name: string): hbs.AST.Program | undefined => {
    if (!trees.has(name)) trees.set(name, parsed(theme.templates.get(name)))
    return trees.get(name)
  }

  /** A template as one view sees it; once for each view. */
  const template = (name: string, view: Sight, root: Sight): void => {
    const visit = JSON.stringify([name, view, root])
    const tree = seen.has(visit) ? undefined : treeOf(name)
    seen.add(visit)
    const source = theme.templates.get(name)
    if (tree && source) program(tree, { source, views: [view], root, locals: {}, before: "" })
  }

  const program = (tree: hbs.AST.Program | undefined, scope: Scope): void => {
    let before = scope.before
    for (const statement of tree?.body ?? []) {
      if (statement.type === "ContentStatement") before = String((statement as hbs.AST.ContentStatement).original)
      else if (statement.type !== "CommentStatement") {
        one(statement, { ...scope, before })
        before = ""
      }
    }
  }

  const one = (statement: hbs.AST.Statement, scope: Scope): void => {
    if (statement.type === "MustacheStatement") mustache(statement as hbs.AST.MustacheStatement, scope)
    else if (statement.type === "BlockStatement") block(statement as hbs.AST.BlockStatement, scope)
    else if (statement.type === "PartialStatement") partial(statement as hbs.AST.PartialStatement, scope)
    else if (statement.type === "PartialBlockStatement") {
      partial(statement as hbs.AST.PartialBlockStatement, scope)
      program((statement as hbs.AST.PartialBlockStatement).program, scope)
    } else if (statement.type === "DecoratorBlock") {
      // A partial of the template's own may be called from anywhere in it.
      program((statement as unknown as hbs.AST.BlockStatement).program, { ...scope, views: ["*"] })
    }
  }

  const mustache = (statement: hbs.AST.MustacheStatement, scope: Scope): void => {
    if (isCall(statement)) {
      call(statement, scope)
      return
    }
    const sight = value(statement.path, scope, "printed")
    if (sight === "*" && opensAddress.test(scope.before)) tellAddress(statement, scope)
  }

  const block = (statement: hbs.AST.BlockStatement, scope: Scope): void => {
    const name = nameOf(statement.path)
    if (helpers.has(name)) {
      const [first = "*"] = call(statement, scope)
      inside(statement, contextIn(name, first), scope)
    } else if (isCall(statement)) {
      call(statement, scope)
      inside(statement, "*", scope)
    } else {
      const view = value(statement.path, scope, "asked")
      inside(statement, typeof view === "string" && view.endsWith("[]") ? elementOf(view) : view, scope)
    }
  }

  const inside = ({ program: own, inverse }: hbs.AST.BlockStatement, view: Sight | undefined, scope: Scope): void => {
    const [item, ...others] = own?.blockParams ?? []
    const counts = Object.fromEntries(others.map((name) => [name, "-"]))
    const locals = item === undefined ? scope.locals : { ...scope.locals, ...counts, [item]: view ?? "*" }
    program(own, { ...scope, locals, views: view === undefined ? scope.views : [...scope.views, view] })
    program(inverse, scope)
  }

  const partial = (statement: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement, scope: Scope): void => {
    const [context, ...rest] = statement.params.map((param) => value(param, scope, "asked"))
    const fields = Object.fromEntries(
      (statement.hash?.pairs ?? []).map(({ key, value: given }) => [key, value(given, scope, "asked")]),
    )
    if (!("original" in statement.name)) {
      value(statement.name, scope, "asked")
      return
    }
    const view = context ?? scope.views.at(-1)!
    if (rest.length === 0) template(String(statement.name.original), withFields(view, fields), scope.root)
  }

  /** What is handed to a helper; it is told where there is no such helper. */
  const call = (
    { path, params, hash }: Pick<hbs.AST.MustacheStatement, "path" | "params" | "hash">,
    scope: Scope,
  ): readonly Sight[] => {
    const name = nameOf(path)
    note(path, name, scope, helpers.has(name) ? "known" : "wrong", () =>
      told(
        scope.source,
        path,
        `There is no helper "${name}"`,
        nearest(name, helpers),
        "docs/templates.md lists the helpers.",
      ),
    )
    for (const pair of hash?.pairs ?? []) value(pair.value, scope, "asked")
    return params.map((param) => value(param, scope, "asked"))
  }

  const value = (node: hbs.AST.Node, scope: Scope, use: "printed" | "asked"): Sight => {
    if (node.type === "PathExpression") return path(node as hbs.AST.PathExpression, scope, use)
    if (node.type !== "SubExpression") return "-"
    const expression = node as hbs.AST.SubExpression
    return resultOf(nameOf(expression.path), call(expression, scope), expression.params)
  }

  const path = (node: hbs.AST.PathExpression, scope: Scope, use: "printed" | "asked"): Sight => {
    const parts = node.parts as readonly string[]
    const [first = "", ...deeper] = parts
    if (node.data) return first === "root" ? fields(node, scope.root, [], deeper, scope, use) : "-"
    const local = node.depth === 0 && Object.hasOwn(scope.locals, first) ? scope.locals[first] : undefined
    if (local !== undefined) return fields(node, local, [first], deeper, scope, use)
    const view = scope.views.at(-1 - node.depth)
    return view === undefined ? "*" : fields(node, view, [], parts, scope, use)
  }

  /** What is at the end of a path of fields, which begins with `lead`. */
  const fields = (
    node: hbs.AST.PathExpression,
    from: Sight,
    lead: readonly string[],
    parts: readonly string[],
    scope: Scope,
    use: "printed" | "asked",
  ): Sight => {
    let view = from
    const before = [...lead]
    for (const part of parts) {
      const next = fieldOf(view, part)
      const isFirst = before.length === 0
      const near = next === undefined ? nearest(part, [...fieldNames(view), ...(isFirst ? helpers : [])]) : undefined
      // A partial may ask for a parameter that nobody gives it, so that only what looks like a slip is told;
      // and for what another page has, where it has seen what page it is on.
      const isParameter = use === "asked" && near === undefined
      const mayLack = isFirst && isPartial(scope.source) && (isParameter || isOfAnotherPage(part, view))
      const written = [...before, part].join(".")
      const state = next !== undefined ? "known" : mayLack ? "absent" : "wrong"
      note(node, written, scope, state, () => {
        const better = near && [...before, near].join(".")
        const hint = "docs/templates.md lists what each page has."
        return told(scope.source, node, `The view has no "${written}"`, better, hint)
      })
      if (next === undefined) return "!"
      view = next
      before.push(part)
    }
    return view
  }

  const tellAddress = (node: hbs.AST.MustacheStatement, { source }: Scope): void => {
    const written = nameOf(node.path)
    const at = spanOf(node, source)
    const diagnostic = () =>
      problem(
        "template-error",
        `"${written}" stands as an address, and it may be any text`,
        at,
        `Write {{link ${written}}}: it lets no javascript: through.`,
      )
    asked.set(`${at.path} ${at.start} address`, { state: "wrong", diagnostic })
  }

  const note = (
    { loc }: hbs.AST.Node,
    written: string,
    { source }: Scope,
    state: State,
    diagnostic: () => Diagnostic,
  ): void => {
    const place = `${source.path} ${loc.start.line} ${loc.start.column} ${written}`
    const before = asked.get(place)
    if (!before || states.indexOf(state) > states.indexOf(before.state)) asked.set(place, { state, diagnostic })
  }

  for (const name of theme.templates.keys()) {
    const view = seenBy[name.startsWith("blocks/") ? "blocks/*" : name]
    if (view !== undefined) template(name, view, view)
  }
  return [...asked.values()].flatMap(({ state, diagnostic }) => (state === "wrong" ? [diagnostic()] : []))

  function isCall(statement: hbs.AST.MustacheStatement | hbs.AST.BlockStatement): boolean {
    const { params, hash } = statement
    return params.length > 0 || (hash?.pairs.length ?? 0) > 0 || helpers.has(nameOf(statement.path))
  }
}

const isPartial = ({ path }: Source): boolean => !/^templates\/(?:pages|layouts)\//.test(path)

const pages = new Set(Object.entries(seenBy).flatMap(([name, view]) => (name.startsWith("pages/") ? [view] : [])))

/** Whether a view is a page's, and another page has a field of this name. */
function isOfAnotherPage(name: string, view: Sight): boolean {
  const page = typeof view === "string" ? view : view.of
  return typeof page === "string" && pages.has(page) && [...pages].some((other) => fieldOf(other, name) !== undefined)
}

/** An attribute that leads somewhere, and nothing of its value yet. */
const opensAddress = /\s(?:href|src|action|formaction|poster|cite|data|srcset|ping)\s*=\s*["']?$/i

/** The view inside a block helper; undefined where it stays what it was. */
function contextIn(name: string, first: Sight): Sight | undefined {
  if (name === "each" || name === "list") return elementOf(first)
  if (name === "with") return first
  return name === "if" || name === "unless" ? undefined : "*"
}

/** What a helper gives. */
function resultOf(name: string, params: readonly Sight[], written: readonly hbs.AST.Expression[]): Sight {
  if (name === "lookup") {
    const key = (written[1] as { readonly original?: unknown } | undefined)?.original
    return (
      (written[1]?.type.endsWith("Literal") ? fieldOf(params[0]!, String(key)) : elementOf(params[0] ?? "*")) ?? "*"
    )
  }
  if (name === "or") return params.every((one) => one === params[0]) ? params[0]! : "*"
  return helperNames.includes(name) ? "-" : "*"
}

const nameOf = (node: hbs.AST.Node): string => String((node as { readonly original?: unknown }).original ?? "")

function parsed(source: Source | undefined): hbs.AST.Program | undefined {
  try {
    return source && Handlebars.parse(source.text)
  } catch {
    // The renderer tells what is no Handlebars.
    return undefined
  }
}

function spanOf({ loc }: hbs.AST.Node, { path, text }: Source) {
  const start = offsetOf(text, loc.start.line, loc.start.column)
  return { path, start, end: offsetOf(text, loc.end.line, loc.end.column) }
}

const told = (
  source: Source,
  node: hbs.AST.Node,
  message: string,
  near: string | undefined,
  else_: string,
): Diagnostic =>
  problem("template-error", message, spanOf(node, source), near === undefined ? else_ : `Did you mean "${near}"?`)
