import type { Link, PhrasingContent } from "mdast"
import type { Position } from "unist"
import type { Lane } from "./block.js"
import { entityAt, isPunctuation } from "./decode.js"
import { nodesOf } from "./nodes.js"
import { type Bracket, type Piece, runBetween } from "./pieces.js"
import { type Reference, referenceAt } from "./references.js"
import { type Resource, resourceAt } from "./resource.js"
import { placeOf, type Stretch } from "./source.js"
import { autolinkAt, codeAt, type Found, tagAt } from "./spans.js"

const special = /[\\`*_[\]!<&~\n]/g

/** More runs and brackets than this in one text are no prose. */
const most = 2000

/** The nodes of running text, which may go over several lines; undefined where this reader is not sure. */
export function readInline(source: Lane, stretches: readonly Stretch[]): PhrasingContent[] | undefined {
  const { text, notes } = source
  const end = stretches.at(-1)!.to
  const pieces: Piece[] = []
  const open: Bracket[] = []
  let line = 0
  let at = stretches[0]!.from

  const put = (value: string, from: number, to: number): void => {
    const last = pieces.at(-1)
    if (last?.kind === "text") pieces[pieces.length - 1] = { ...last, value: last.value + value, to }
    else pieces.push({ kind: "text", value, from, to })
  }
  const literal = (length: number): void => {
    put(text.slice(at, at + length), at, at + length)
    at += length
  }
  const settle = (node: PhrasingContent, to: number): void => {
    pieces.push({ kind: "node", node })
    at = to
  }
  const nextLine = (): void => {
    line += 1
    at = stretches[line]!.from
  }
  /** Where the full parser has tried more than a line in vain, it counts lines inside a container otherwise. */
  const maySlip = (): boolean => {
    const next = stretches[line + 1]
    return next !== undefined && text[next.margin - 1] !== "\n"
  }

  /** A closing bracket: a link, a picture, or itself. False where that is not sure. */
  const close = (): boolean => {
    const opener = open.pop()
    const to = stretches[line]!.to
    if (opener?.active && text[at + 1] === "[" && maySlip()) return false
    const found = opener?.active
      ? ((text[at + 1] === "(" ? resourceAt(text, at + 1, to, end) : undefined) ??
        referenceAt(source, opener.to, at, to))
      : undefined
    if (found === "unsure") return false
    if (!opener || !found) {
      literal(1)
      return true
    }
    const children = nodesOf(pieces.splice(pieces.lastIndexOf(opener)).slice(1), source)
    if (!children) return false
    const position = placeOf(source, opener.from, found.to)
    settle(opener.image ? pictureOf(found, children, position) : linkOf(found, children, position), found.to)
    if (!opener.image) for (const other of open) if (!other.image) other.active = false
    return true
  }

  const note = (): boolean => {
    const label = /^\[\^([A-Za-z0-9_-]+)\]/.exec(text.slice(at, Math.min(at + 80, stretches[line]!.to)))?.[1]
    if (label === undefined || !notes.has(label)) return false
    const to = at + label.length + 3
    settle({ type: "footnoteReference", identifier: label.toLowerCase(), label, position: placeOf(source, at, to) }, to)
    return true
  }

  const place = (found: Found | undefined): boolean => {
    if (!found) return false
    settle(found.node(source), found.to)
    return true
  }

  const one = (sign: string): boolean => {
    const next = text[at + 1]
    const to = stretches[line]!.to
    switch (sign) {
      case "\\":
        if (at + 1 >= end) literal(1)
        else if (next === "\n") {
          pieces.push({ kind: "node", node: { type: "break", position: placeOf(source, at, at + 2) } })
          nextLine()
        } else if (next === "~") return false
        else if (isPunctuation(next)) {
          put(next!, at, at + 2)
          at += 2
        } else literal(1)
        return true
      case "&": {
        const found = entityAt(text, at)
        if (found === "unsure") return false
        if (found) {
          put(found.value, at, found.to)
          at = found.to
        } else literal(1)
        return true
      }
      case "`": {
        const found = codeAt(text, at, end, stretches, line)
        if (found === "unsure") return false
        if (typeof found === "number") {
          if (maySlip()) return false
          literal(found)
        } else {
          place(found)
          while (stretches[line]!.to < at) line += 1
        }
        return true
      }
      case "*":
      case "_": {
        let after = at + 1
        while (after < to && text[after] === sign) after += 1
        const left = at === stretches[line]!.from ? "" : text[at - 1]!
        pieces.push(runBetween(sign, at, after, left, after >= to ? "" : text[after]!))
        at = after
        return true
      }
      case "!":
        if (next !== "[" || at + 1 >= to) literal(1)
        else if (text[at + 2] === "^") return false
        else {
          open.push({ kind: "bracket", image: true, from: at, to: at + 2, active: true })
          pieces.push(open.at(-1)!)
          at += 2
        }
        return true
      case "[":
        if (next === "^" && notes.size > 0) return note()
        open.push({ kind: "bracket", image: false, from: at, to: at + 1, active: true })
        pieces.push(open.at(-1)!)
        at += 1
        return true
      case "]":
        return close()
      case "<":
        if (place(autolinkAt(text, at, to) ?? tagAt(text, at, to))) return true
        // A sign of its own, as in "a < b"; else a tag that goes over the line's end, or something odd.
        if (next !== undefined && /[A-Za-z/!?]/.test(next)) return false
        literal(1)
        return true
      default:
        return false
    }
  }

  while (at < end) {
    special.lastIndex = at
    const found = special.test(text) ? Math.min(special.lastIndex - 1, end) : end
    const lineEnds = found === end || text[found] === "\n"
    let bare = found
    while (lineEnds && bare > at && text[bare - 1] === " ") bare -= 1
    if (bare > at) literal(bare - at)
    if (found === end) break
    if (!lineEnds) {
      if (!one(text[found]!)) return undefined
    } else {
      if (found - bare < 2) put("\n", found, found + 1)
      else pieces.push({ kind: "node", node: { type: "break", position: placeOf(source, bare, found + 1) } })
      nextLine()
    }
    if (pieces.length > most) return undefined
  }
  return nodesOf(pieces, source)
}

type Target = Resource | Reference

function linkOf({ to, ...target }: Target, children: PhrasingContent[], position: Position): PhrasingContent {
  // A link's text holds no links: what may stand in it is what may stand anywhere else.
  const inside = children as Link["children"]
  return "url" in target
    ? { type: "link", ...target, children: inside, position }
    : { type: "linkReference", ...target, children: inside, position }
}

function pictureOf({ to, ...target }: Target, children: PhrasingContent[], position: Position): PhrasingContent {
  const alt = plain(children)
  return "url" in target
    ? { type: "image", ...target, alt, position }
    : { type: "imageReference", ...target, alt, position }
}

/** The words of nodes, as a picture's `alt` holds them. */
function plain(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) =>
      "value" in node ? node.value : "alt" in node ? (node.alt ?? "") : "children" in node ? plain(node.children) : "",
    )
    .join("")
}
