import Handlebars from "handlebars"
import { builtInHelpers, helperNames } from "./helpers.js"

/** A piece of code in the making: text, and what Handlebars' compiler makes of texts. */
type Code = string | object

interface Options {
  readonly strict: boolean
  readonly preventIndent: boolean
  readonly knownHelpers: Readonly<Record<string, boolean>>
  readonly knownHelpersOnly: boolean
  /** Helpers of the site's own. */
  readonly own: readonly string[]
}

/** What of Handlebars' compiler is used here: its types leave it out. */
declare class JavaScriptCompiler {
  compiler: typeof JavaScriptCompiler
  readonly options: Options
  readonly environment: { readonly children: readonly Child[] }
  /** What the functions of one template share. */
  readonly context: { readonly decorators: readonly unknown[]; constants?: string[] }
  readonly hash: { readonly values: Readonly<Record<string, Code>> }
  readonly source: { readonly currentLocation: hbs.AST.SourceLocation }
  readonly useDepths: boolean
  readonly useBlockParams: boolean
  compile(environment: object, options: Options, context?: object, asObject?: boolean): Code
  nameLookup(parent: Code, name: string, type: string): Code
  resolvePath(type: string, parts: readonly string[], start: number, falsy?: boolean, strict?: boolean): void
  invokeKnownHelper(count: number, name: string): void
  invokePartial(isDynamic: boolean, name: string, indent: string): void
  popHash(): void
  programExpression(guid: number): string
  push(code: Code): void
  pushStackLiteral(code: Code): void
  popStack(): Code
  topStack(): Code
  useRegister(name: string): void
  contextName(depth: number): string
  quotedString(text: string): string
  aliasable(code: string): Code
}

interface Child {
  readonly index: number
}

/** Names that a value may have from elsewhere than the view. Every function has a name of its own. */
const inherited: ReadonlySet<string> = new Set(
  [Object, Array, String, Number, Boolean, Function]
    .flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype))
    .filter((name) => name !== "name"),
)

/** Helpers whose calls have shorter code. */
const ours: ReadonlySet<string> = new Set([...helperNames, "if", "unless", "each", "with"])

/**
 * Handlebars' compiler with shorter code for what pages are full of. A view is plain data, so that a field is a field;
 * `if` is a condition, not a call with two functions; places for errors are made once. What it says of mistakes is the same.
 */
class LeanCompiler extends (Handlebars as unknown as { JavaScriptCompiler: typeof JavaScriptCompiler })
  .JavaScriptCompiler {
  override compiler = LeanCompiler
  readonly #programs = new Map<Code, Child>()
  readonly #hashes = new Map<Code, Readonly<Record<string, Code>>>()

  override compile(environment: object, options: Options, context?: object, asObject?: boolean): Code {
    const code = super.compile(environment, options, context, asObject)
    const { constants = [] } = this.context
    return context ? code : `(() => {const known = [${constants.join(",\n")}], programs = ${code}; return programs})()`
  }

  override nameLookup(parent: Code, name: string, type: string): Code {
    return this.#isPlain(name) ? [parent, "[", this.quotedString(name), "]"] : super.nameLookup(parent, name, type)
  }

  override resolvePath(type: string, parts: readonly string[], start: number, falsy?: boolean, strict?: boolean): void {
    const name = parts.at(-1)!
    if (!strict || start === parts.length || !this.#isPlain(name)) {
      super.resolvePath(type, parts, start, falsy, strict)
      return
    }
    const above = (parent: Code, part: string): Code => this.nameLookup(parent, part, type)
    const parent = parts.slice(start, -1).reduce(above, this.popStack())
    const quoted = this.quotedString(name)
    this.useRegister("found")
    this.push([
      ...["((found = ", parent, "?.[", quoted, "]) !== undefined ? found : "],
      ...["container.strict(", parent, ", ", quoted, ", ", this.#constant(this.#place()), "))"],
    ])
  }

  override invokeKnownHelper(count: number, name: string): void {
    if (!ours.has(name) || this.options.own.includes(name)) {
      super.invokeKnownHelper(count, name)
      return
    }
    const hash = this.popStack()
    const inverse = this.popStack()
    const program = this.popStack()
    const params = Array.from({ length: count }, () => this.popStack()).reverse()
    const self = this.aliasable(`${this.contextName(0)} != null ? ${this.contextName(0)} : container.nullContext`)
    const isBlock = Boolean(program || inverse)
    if (isBlock && count === 1 && hash === "{}") {
      const ends = [this.#run(program, self), " : ", this.#run(inverse, self)]
      if (name === "if" || name === "unless") {
        this.push(["(lean.is(", params[0]!, ", ", self, ") ? ", ...(name === "if" ? ends : ends.reverse()), ")"])
        return
      }
      if (name === "each") {
        const blocks = [this.#closure(program), ", ", this.#closure(inverse)]
        this.push(["lean.each(helpers.each, ", self, ", ", params[0]!, ", data, ", ...blocks, ")"])
        return
      }
    }
    if (name === "eq" && count === 2) {
      this.push(["(", params[0]!, " === ", params[1]!, ")"])
      return
    }
    const blocks = isBlock ? ["fn:", this.#closure(program), ",inverse:", this.#closure(inverse), ",data:data,"] : []
    const options = ["{", ...blocks, "hash:", hash, ",loc:"]
    const whole =
      isBlock || hash !== "{}"
        ? [...options, this.#constant(this.#place()), "}"]
        : [this.#constant(`${options.join("")}${this.#place()}}`)]
    const given = params.flatMap((param) => [param, ", "])
    this.push([this.nameLookup("helpers", name, "helper"), ".call(", self, ", ", ...given, ...whole, ")"])
  }

  override popHash(): void {
    const { values } = this.hash
    super.popHash()
    this.#hashes.set(this.topStack(), values)
  }

  override invokePartial(isDynamic: boolean, name: string, indent: string): void {
    if (isDynamic) {
      super.invokePartial(isDynamic, name, indent)
      this.push(["lean.placed(() => ", this.popStack(), ", ", this.#constant(this.#place()), ")"])
      return
    }
    const taken = Array.from({ length: 4 }, () => this.popStack())
    const [hash = "", , program, context = ""] = taken
    if (program || name === "@partial-block") {
      for (const one of taken.toReversed()) this.pushStackLiteral(one)
      super.invokePartial(isDynamic, name, indent)
      return
    }
    const view = this.#merged(context, this.#hashes.get(hash))
    this.push(["lean.partial(container, partials, ", this.quotedString(name), ", ", ...view, ", data)"])
  }

  override programExpression(guid: number): string {
    const expression = super.programExpression(guid)
    this.#programs.set(expression, this.environment.children[guid]!)
    return expression
  }

  /** Whether a value can only have a field of this name itself. What a site's own helpers give may be anything. */
  #isPlain(name: string): boolean {
    return this.options.own.length === 0 && !inherited.has(name)
  }

  #place(): string {
    const { start, end } = this.source.currentLocation
    return JSON.stringify({ start, end })
  }

  /** What is made once, however often the template is drawn. */
  #constant(code: string): string {
    this.context.constants ??= []
    return `known[${this.context.constants.push(code) - 1}]`
  }

  /** A view with the parameters of a partial in it. All that are made here share one shape because those stand first. */
  #merged(view: Code, hash: Readonly<Record<string, Code>> | undefined): readonly Code[] {
    if (hash === undefined) return [view]
    const names = Object.keys(hash)
    const params = names.map((name, index) => `${this.quotedString(name)}:p${index}`).join()
    const maker = `(view,${names.map((_, index) => `p${index}`).join()}) => ({${params},...view,${params}})`
    return [this.#constant(maker), "(", view, ...names.flatMap((name) => [", ", hash[name]!]), ")"]
  }

  /** A block that is drawn here and now, in the view around it. */
  #run(program: Code, self: Code): Code {
    if (!program) return '""'
    const { index } = this.#programs.get(program)!
    if (this.context.decorators[index]) return [program, "(", self, ")"]
    return [`programs[${index}](container, `, self, `, helpers, partials, data${this.#outer("[undefined]", "depths")})`]
  }

  /** A block that a helper draws, as Handlebars would have it called. */
  #closure(program: Code): Code {
    if (!program) return "container.noop"
    const { index } = this.#programs.get(program)!
    if (this.context.decorators[index]) return program
    const outer = this.#outer("[o.blockParams]", "view == depths[0] ? depths : [view].concat(depths)")
    return `(view, o = {}) => programs[${index}](container, view, helpers, partials, o.data || data${outer})`
  }

  /** What a block sees of those around it, where the template looks there. */
  #outer(params: string, depths: string): string {
    const own = this.useBlockParams ? `${params}.concat(blockParams)` : "blockParams"
    return this.useDepths ? `, ${own}, ${depths}` : this.useBlockParams ? `, ${own}` : ""
  }
}

const lean = Object.assign(Handlebars.create(), { JavaScriptCompiler: LeanCompiler })

/**
 * A template as code, an expression that is written with the words of `lean`. Told that there are no helpers but the known
 * ones, Handlebars asks a view for a name straight away. A template that calls another one is compiled as Handlebars does
 * it: its mistake is told where it is drawn.
 */
export function codeFor(text: string, own: readonly string[]): string {
  const known = Object.fromEntries([...builtInHelpers, ...helperNames, ...own].map((name) => [name, true]))
  const options = { strict: true, preventIndent: true, knownHelpers: known }
  try {
    return lean.precompile(text, { ...options, knownHelpersOnly: true, own } as object) as string
  } catch (error) {
    if (!(error instanceof Handlebars.Exception)) throw error
    return Handlebars.precompile(text, options) as string
  }
}
