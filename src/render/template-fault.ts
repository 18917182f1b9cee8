import type { Source, Span } from "../support/source.js"

/** What is wrong with the braces of a template, in a designer's words. */
export interface TemplateFault {
  readonly message: string
  readonly at: Span
  readonly hint: string
}

interface Open {
  readonly name: string
  readonly written: string
  readonly start: number
  readonly end: number
}

/**
 * Looks for what makes a template unreadable: braces that are not closed, blocks that are not, or that cross each
 * other. Handlebars tells the line where it gave up, which is the last one as a rule.
 */
export function faultOf({ path, text }: Source): TemplateFault | undefined {
  const fault = (message: string, start: number, end: number, hint: string): TemplateFault => ({
    message,
    at: { path, start, end },
    hint,
  })
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length
  const open: Open[] = []
  let start = text.indexOf("{{")
  while (start >= 0) {
    const closing = closingOf(text, start)
    const end = text.indexOf(closing, start + 2)
    const next = text.indexOf("{{", start + closing.length)
    const lineEnd = /$/m.exec(text.slice(start))!.index + start
    if (end < 0 || (closing.length < 4 && next >= 0 && next < end)) {
      const opening = text.slice(start).match(/^\{\{+(?:!--)?/)![0]
      const message = `${opening} is opened here and not closed by ${closing}`
      return fault(message, start, lineEnd, `Write ${closing} where it ends.`)
    }
    const past = end + closing.length
    const written = text.slice(start, past)
    if (text[start - 1] !== "\\") {
      const [, kind, name = ""] = /^\{\{~?(#[>*]?|\^|\/|else\b)?\s*([^\s}~]*)/.exec(written)!
      const last = open.at(-1)
      if (kind?.startsWith("#") || (kind === "^" && name !== "")) open.push({ name, written, start, end: past })
      else if ((kind === "else" || kind === "^") && !last)
        return fault(`${written} stands in no block`, start, past, "Take it out, or open a block above it.")
      else if (kind === "/") {
        if (!last) return fault(`${written} closes nothing`, start, past, `Open it above with {{#${name} …}}.`)
        if (last.name !== name) {
          const message = `${written} stands here, but ${last.written} of line ${lineAt(last.start)} is still open`
          return fault(message, start, past, `Write {{/${last.name}}} before it.`)
        }
        open.pop()
      }
    }
    start = text.indexOf("{{", past)
  }
  const last = open.at(-1)
  return (
    last &&
    fault(
      `${last.written} is opened here and not closed`,
      last.start,
      last.end,
      `Write {{/${last.name}}} where the block ends.`,
    )
  )
}

/** How what begins here must end. */
function closingOf(text: string, start: number): string {
  if (/^\{\{~?!--/.test(text.slice(start, start + 6))) return "--}}"
  return text[start + 2] === "{" ? "}}}" : "}}"
}
