import type { Root } from "mdast"
import type { Plugin } from "unified"
import type { Findings } from "../support/diagnostic.js"
import { borrow, type PluginSetting } from "../support/own-code.js"
import type { Span } from "../support/source.js"
import type { Parsing } from "./parser.js"

/** Where the plugins of a text work. */
interface Workplace {
  readonly text: string
  readonly path: string
  readonly found: Findings
  span(start: number, end: number): Span
}

/** A VFile's message, as far as it is told. */
interface Message {
  readonly reason: string
  readonly place?: Place | { readonly start: Place; readonly end: Place } | undefined
}
interface Place {
  readonly offset?: number | undefined
}

/**
 * The tree of a text after the site's plugins have worked on it, one after the other. `start` gives a parser that they
 * may add to, and `parse` has it read the text. Where one fails, that is told, and the tree is `undefined`: the text is read without them.
 */
export function readByPlugins(
  settings: readonly PluginSetting[],
  start: () => Parsing,
  parse: (parser: Parsing) => Root,
  { text, path, found, span }: Workplace,
): Root | undefined {
  const whole = span(0, 0)
  const messages: Message[] = []
  let at = ""
  const processor = start()
  for (const { name, options, code } of settings) {
    const plugin = borrow(code, "plugins", name) as Plugin<unknown[], Root> | undefined
    if (!plugin) continue
    processor.use(() => () => {
      at = name
    })
    processor.use(plugin as Plugin<[unknown], Root>, options ?? undefined)
  }
  processor.use(() => (_, file) => {
    messages.push(...file.messages)
  })
  try {
    const tree = parse(processor)
    const done = processor.runSync(tree, { value: text, path }) as Root
    for (const { reason, place } of messages) found.add("plugin-message", reason, spanOf(place, span))
    return done
  } catch (error) {
    const told = error instanceof Error ? error.message.split("\n", 1)[0]! : String(error)
    const message = told.includes("Use `run` instead") ? "it gives a promise, and texts are read without waiting" : told
    const name = at || settings[0]!.name
    const hint = `It is templates/plugins/${name}.js; this is the text that it works on.`
    found.add("code-error", `The plugin "${name}" fails: ${message}`, whole, hint)
    return undefined
  }
}

function spanOf(place: Message["place"], span: Workplace["span"]): Span {
  if (!place) return span(0, 0)
  const [start, end] = "start" in place ? [place.start.offset, place.end.offset] : [place.offset, place.offset]
  return span(start ?? 0, end ?? start ?? 0)
}
