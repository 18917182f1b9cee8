import { type Document, isCollection, visit, type YAMLError } from "yaml"

/** What is wrong in a YAML text, in an editor's words. Offsets are those of the text. */
export interface YamlTrouble {
  readonly message: string
  readonly hint: string
  readonly start: number
  readonly end: number
}

const quotes = 'A text that holds ": " or begins with a sign needs quotes around it: title: "Rain: again".'
const indents = "Indent keys of one level by the same number of spaces."

/** Nobody mends more at a time; most of them follow from the first. */
const mostTroubles = 20

/** The parser's complaints, one a place and a line: those after the first follow from it. */
export function yamlTroubles(document: Document.Parsed, text: string): readonly YamlTrouble[] {
  const lines = new Set<number>()
  const places = new Set<number>()
  return document.errors
    .filter(({ pos }) => (places.has(pos[0]) ? false : places.add(pos[0])))
    .slice(0, mostTroubles)
    .map((error) => troubleOf(error, text, document))
    .filter(({ start }) => {
      const line = text.lastIndexOf("\n", start - 1)
      return lines.has(line) ? false : lines.add(line)
    })
}

function troubleOf({ code, message, pos }: YAMLError, text: string, document: Document.Parsed): YamlTrouble {
  const [start, end] = pos
  const trouble = (message: string, hint: string, from = start, to = end): YamlTrouble => ({
    message,
    hint,
    start: from,
    end: to,
  })
  if (message.includes("call stack")) return trouble("Too many values inside one another", "Write them out.")
  switch (code) {
    case "BLOCK_AS_IMPLICIT_KEY": {
      const lineEnd = endOfLine(text, start)
      if (/:(\s|$)/.test(text.slice(start, lineEnd))) return trouble('A second ": " stands in this line', quotes)
      const next = lineEnd + /^\s*/.exec(text.slice(lineEnd))![0].length
      return trouble(
        "This line is indented as if it were a part of the line above",
        indents,
        next,
        endOfLine(text, next),
      )
    }
    case "MULTILINE_IMPLICIT_KEY": {
      const [, key, value] = /^([\w-]+):(\S.*)/.exec(text.slice(start)) ?? []
      return key === undefined
        ? trouble("This line has no key, and it is not indented as a part of the text above", quotes)
        : trouble("A space is missing after the colon", `Write ${key}: ${value}`, start, endOfLine(text, start))
    }
    case "MISSING_CHAR": {
      const opening = /quote/.test(message) ? openingQuote(document, start) : undefined
      if (opening !== undefined) return trouble("A quote is opened here and not closed", quotes, opening, opening + 1)
      if (/Missing ,/.test(message))
        return trouble("A comma is missing before this", "Put one after the value before it.")
      return trouble("A colon is missing in this line", "Write key: value.")
    }
    case "BAD_INDENT": {
      const [, closing] = /end with an? (.)$/.exec(message) ?? []
      const opening = closing === undefined ? undefined : openingBracket(document, start)
      return opening === undefined
        ? trouble("This line is not in line with the keys above it", indents)
        : trouble(
            `A ${text[opening]} is opened here and not closed`,
            `Close it with ${closing}, or put the text in quotes.`,
            opening,
            opening + 1,
          )
    }
    case "TAB_AS_INDENT":
      return trouble("Tabs cannot indent here", "Use spaces.")
    case "BAD_SCALAR_START":
      return trouble(`A text cannot begin with ${text[start]}`, quotes)
    case "UNEXPECTED_TOKEN":
      return unexpected(message, text, start, trouble)
    default:
      return trouble(
        message.replace(/\s+/g, " ").replace(/[.:]$/, ""),
        "Check the quotes, the colons and the indentation of this line.",
      )
  }
}

function unexpected(
  message: string,
  text: string,
  start: number,
  trouble: (message: string, hint: string, from?: number, to?: number) => YamlTrouble,
): YamlTrouble {
  if (/^Block scalar/.test(message)) return trouble(`A text cannot begin with ${text[start - 1]} here`, quotes)
  if (/block-seq-ind/.test(message)) {
    return trouble("A list does not begin beside its key", "Put each - on a line below the key, or write [one, two].")
  }
  const line = text.lastIndexOf("\n", start - 1) + 1
  const value = /^[ \t]*(?:- +)*[^\s:"'*&]+:[ \t]+/.exec(text.slice(line, start))
  const sign = value ? text[line + value[0].length] : undefined
  if (sign === "*" || sign === "&") {
    const at = line + value![0].length
    return trouble(`A text cannot begin with ${sign} here`, quotes, at, at + 1)
  }
  if (sign === '"' || sign === "'") {
    const hint = `Inside ${sign} … ${sign} write it as ${sign === '"' ? '\\"' : "''"}, or use the other quotes around the text.`
    return trouble("The text in quotes ends before this", hint)
  }
  return trouble("This cannot stand here", quotes)
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start)
  return end < 0 ? text.length : end
}

/** A quote that is not closed is shown where it opens: the parser sees it at the end of the file. */
function openingQuote(document: Document.Parsed, end: number): number | undefined {
  let opening: number | undefined
  visit(document, {
    Scalar: (_, { range }) => {
      if (range && range[0] < end && range[1] >= end) opening = range[0]
    },
  })
  return opening
}

/** The innermost bracket or brace that is open at a place. */
function openingBracket(document: Document.Parsed, end: number): number | undefined {
  let opening: number | undefined
  visit(document, {
    Collection: (_, node) => {
      if (isCollection(node) && node.flow && node.range && node.range[0] < end && node.range[1] >= end)
        opening = node.range[0]
    },
  })
  return opening
}
