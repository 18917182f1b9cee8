import type { Block, Piece, Reference } from "../article/body.js"
import { escapeHtml, plainText } from "../article/text.js"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { type Span, wholeFile } from "../support/source.js"
import type { Newsroom, Text } from "./newsroom.js"

/** Words of links that name nothing, by language; as they are written without signs at their ends. */
const vague: Readonly<Record<string, readonly string[]>> = {
  en: [
    "click here",
    "here",
    "read more",
    "more",
    "learn more",
    "find out more",
    "see here",
    "this",
    "this link",
    "link",
    "this page",
  ],
  de: [
    "hier",
    "hier klicken",
    "klicken sie hier",
    "klick hier",
    "mehr",
    "mehr lesen",
    "weiterlesen",
    "link",
    "dieser link",
  ],
  fr: ["ici", "cliquez ici", "lire la suite", "en savoir plus", "plus", "lien", "ce lien"],
  es: ["aquí", "haga clic aquí", "haz clic aquí", "leer más", "más", "más información", "enlace", "este enlace"],
  it: ["qui", "clicca qui", "leggi di più", "leggi tutto", "link"],
  pt: ["aqui", "clique aqui", "leia mais", "saiba mais", "link"],
  nl: ["hier", "klik hier", "lees meer", "meer", "link"],
  uk: ["тут", "натисніть тут", "читати далі", "детальніше", "посилання"],
  ar: ["هنا", "اضغط هنا", "انقر هنا", "المزيد", "اقرأ المزيد"],
  zh: ["这里", "此处", "点击这里", "点击此处", "更多", "阅读更多"],
}

/** Looks at the pictures and links of every text. */
export function* checkTexts({ texts, bodies }: Newsroom): Iterable<Diagnostic> {
  for (const text of texts) {
    const pieces = bodies.get(text.body)
    yield* checkPictures(pieces, text)
    yield* checkLinks(pieces, text)
  }
}

function* checkPictures(pieces: readonly Piece[], text: Text): Iterable<Diagnostic> {
  const at = (reference: number): Span => spanOf(text.references[reference], text.path)
  const named = (reference: number): string => `"${text.references[reference]?.target ?? ""}"`
  for (const piece of everyPiece(pieces)) {
    if (typeof piece === "string") continue
    if (piece.slot === "image" && piece.alt === "")
      yield problem("missing-alt", `Nobody is told what ${named(piece.reference)} shows`, at(piece.reference))
    if (piece.slot !== "block") continue
    for (const { reference, alt, caption } of piece.pictures) {
      if (alt === "") yield problem("missing-alt", `Nobody is told what ${named(reference)} shows`, at(reference))
      if (caption === "" && !saysMore(piece))
        yield problem("missing-caption", `${named(reference)} has no caption`, at(reference))
    }
    const reference = piece.references.image
    if (piece.block !== "figure" || reference === undefined) continue
    if ((piece.attributes.alt ?? "") === "")
      yield problem("missing-alt", `Nobody is told what ${named(reference)} shows`, at(reference))
    if (!saysMore(piece)) yield problem("missing-caption", `${named(reference)} has no caption`, at(reference))
    if (piece.attributes.credit === undefined)
      yield problem("missing-credit", `${named(reference)} does not say whose it is`, at(reference))
  }
}

const saysMore = (block: Block): boolean => block.label.length > 0 || block.body.length > 0

/** All pieces, those inside blocks too. */
function* everyPiece(pieces: readonly Piece[]): Iterable<Piece> {
  for (const piece of pieces) {
    yield piece
    if (typeof piece === "string" || piece.slot !== "block") continue
    for (const inside of runsOf(piece)) yield* everyPiece(inside)
  }
}

const runsOf = ({ label, body, entries }: Block): readonly (readonly Piece[])[] => [
  label,
  body,
  ...entries.flatMap((entry) => [entry.heading, entry.body]),
]

function* checkLinks(pieces: readonly Piece[], text: Text): Iterable<Diagnostic> {
  const words = new Set([...(vague[text.language.split("-")[0]!] ?? []), ...vague.en!])
  for (const { reference, html } of linksIn(pieces, text.references)) {
    const at = spanOf(reference, text.path)
    const said = plainText(html).trim()
    const plain = said.toLowerCase().replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, "")
    if (plain === "" && !html.includes("\u0002")) yield problem("vague-link", "The link has no words", at)
    else if (words.has(plain)) yield problem("vague-link", `"${said}" does not say where the link leads`, at)
  }
  for (const reference of text.references) {
    if (reference.role === "link" && /^http:\/\//i.test(reference.target))
      yield problem("insecure-link", `"${reference.target}" is not encrypted`, spanOf(reference, text.path))
  }
}

interface LinkInText {
  readonly reference: Reference | undefined
  /** What stands between the tags. */
  readonly html: string
}

/** Links of a body: those to this site are slots, those to other hosts stand in the HTML with their addresses. */
function* linksIn(pieces: readonly Piece[], references: readonly Reference[]): Iterable<LinkInText> {
  const html = pieces
    .map((piece) => {
      if (typeof piece === "string") return piece
      if (piece.slot === "href") return `\u0001${piece.reference}`
      return piece.slot === "image" && piece.alt !== "" ? `\u0002${escapeHtml(piece.alt)}` : ""
    })
    .join("")
  for (const [, href = "", inside = ""] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)) {
    const reference = href.startsWith("\u0001")
      ? references[Number.parseInt(href.slice(1), 10)]
      : references.find(({ role, target }) => role === "link" && escapeHtml(target) === href)
    // Calls of footnotes and links back from them are made by the reader of Markdown, not by an author.
    if (!/^#fn(ref)?-/.test(reference?.target ?? href)) yield { reference, html: inside }
  }
  for (const piece of pieces) {
    if (typeof piece === "string" || piece.slot !== "block") continue
    for (const inside of runsOf(piece)) yield* linksIn(inside, references)
  }
}

const spanOf = (reference: Reference | undefined, path: string): Span =>
  reference ? { path, start: reference.start, end: reference.end } : wholeFile(path)
