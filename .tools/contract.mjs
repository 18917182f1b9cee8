// Makes the contract with templates of the views' types: src/render/contract.ts, which templates are checked by, and the
// part of docs/templates.md that tells designers. Run by .tools/compile.mjs where the types have changed.
import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(fileURLToPath(import.meta.url), "../..")
const at = (path) => join(root, path)
const sources = ["src/support/moment.ts", "src/pages/views.ts"]
const table = "src/render/contract.ts"
const document = "docs/templates.md"
const [opening, closing] = ["<!-- views: made by .tools/contract.mjs -->", "<!-- end of views -->"]

/** Digest of all that the contract is made of. */
function stampOf() {
  const digest = createHash("sha256")
  for (const path of [...sources, ".tools/contract.mjs"]) digest.update(readFileSync(at(path)))
  return digest.digest("hex").slice(0, 16)
}

export const isCurrent = () => {
  try {
    return readFileSync(at(table), "utf8").includes(`of ${stampOf()}`)
  } catch {
    return false
  }
}

/** Both files as they should be. */
export async function contractFiles() {
  const { default: ts } = await import("typescript")
  const interfaces = []
  const aliases = new Map()
  for (const path of sources) {
    const file = ts.createSourceFile(path, readFileSync(at(path), "utf8"), ts.ScriptTarget.Latest, true)
    for (const statement of file.statements) {
      if (ts.isInterfaceDeclaration(statement)) interfaces.push(statement)
      if (ts.isTypeAliasDeclaration(statement)) aliases.set(statement.name.text, statement.type)
    }
  }
  const templates = interfaces.find(({ name }) => name.text === "Templates")
  const views = interfaces.filter((one) => one !== templates)
  const shapes = {}
  const above = {}
  for (const view of views) {
    shapes[view.name.text] = memberFields(view.members, view.name.text)
    for (const type of parentsOf(view)) above[view.name.text] = type
  }
  const seen = Object.fromEntries(
    templates.members.map((member) => [nameOf(member), shapeOf(member.type, `templates ${nameOf(member)}`)]),
  )
  return { [table]: tableText(shapes, above, seen), [document]: documentText() }

  function parentsOf({ heritageClauses = [] }) {
    return heritageClauses.flatMap((clause) => clause.types.map((type) => type.expression.text))
  }

  function memberFields(members, owner) {
    return Object.fromEntries(
      members.map((member) => [nameOf(member), shapeOf(member.type, `${owner}.${nameOf(member)}`)]),
    )
  }

  function named(name) {
    return interfaces.find((one) => one.name.text === name)
  }

  function nameOf(member) {
    return member.name.text
  }

  /** "-" for a text, a number or a flag, "*" for anything; else the name of a shape, and "[]" for each list around it. */
  function shapeOf(type, place) {
    if (ts.isParenthesizedTypeNode(type)) return shapeOf(type.type, place)
    if (ts.isTypeOperatorNode(type)) return shapeOf(type.type, place)
    if (ts.isArrayTypeNode(type)) return `${shapeOf(type.elementType, place)}[]`
    if (ts.isTypeLiteralNode(type)) {
      shapes[place] = memberFields(type.members, place)
      return place
    }
    if (ts.isIntersectionTypeNode(type)) {
      shapes[place] = Object.assign({}, ...type.types.map((part) => wholeOf(shapeOf(part, place))))
      return place
    }
    if (ts.isUnionTypeNode(type)) {
      const parts = type.types.filter((part) => !isNull(part)).map((part) => shapeOf(part, place))
      return parts.every((part) => part === parts[0]) ? parts[0] : "*"
    }
    if (ts.isTypeReferenceNode(type)) {
      const name = type.typeName.text
      if (aliases.has(name)) return shapeOf(aliases.get(name), place)
      return named(name) ? name : "*"
    }
    return type.kind === ts.SyntaxKind.UnknownKeyword ? "*" : "-"
  }

  function wholeOf(name) {
    const view = named(name)
    return view ? Object.assign({}, ...parentsOf(view).map(wholeOf), memberFields(view.members, name)) : shapes[name]
  }

  function isNull(type) {
    return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword
  }

  function documentText() {
    const whole = readFileSync(at(document), "utf8")
    const [before, after] = [whole.indexOf(opening), whole.indexOf(closing)]
    if (before < 0 || after < before) throw new Error(`${document} has no place for the views`)
    const parts = views.map(viewText).join("\n\n")
    return `${whole.slice(0, before)}${opening}\n\n${seenText()}\n\n${parts}\n\n${whole.slice(after)}`
  }

  function seenText() {
    const rows = templates.members.map((member) => `| \`${fileOf(nameOf(member))}\` | ${words(member.type)} |`)
    return ["| template | sees |", "| --- | --- |", ...rows].join("\n")
  }

  function viewText(view) {
    const all = parentsOf(view).map(link)
    const also = all.length > 0 ? [`All fields of ${all.join(" and ")}, and:`] : []
    const rows = view.members.map(
      (member) => `| \`${nameOf(member)}\` | ${words(member.type)} | ${commentOf(member).replaceAll("|", "\\|")} |`,
    )
    const fields = rows.length > 0 ? [["| field | type | |", "| --- | --- | --- |", ...rows].join("\n")] : []
    return [`### ${titleOf(view.name.text)}`, commentOf(view), ...also, ...fields].filter(Boolean).join("\n\n")
  }

  function commentOf(node) {
    const text = node.jsDoc?.at(-1)?.comment
    return (typeof text === "string" ? text : (ts.getTextOfJSDocComment(text) ?? "")).replace(/\s*\n\s*/g, " ")
  }

  function words(type) {
    if (ts.isParenthesizedTypeNode(type)) return words(type.type)
    if (ts.isTypeOperatorNode(type)) return words(type.type)
    if (ts.isArrayTypeNode(type)) return `list of ${words(type.elementType)}`
    if (ts.isTypeLiteralNode(type)) {
      return `{ ${type.members.map((member) => `${nameOf(member)}: ${words(member.type)}`).join(", ")} }`
    }
    if (ts.isIntersectionTypeNode(type)) return type.types.map(words).join(" with ")
    if (ts.isUnionTypeNode(type)) {
      const parts = type.types.filter((part) => !isNull(part)).map(words)
      return parts.join(" or ") + (parts.length < type.types.length ? ", or null" : "")
    }
    if (ts.isLiteralTypeNode(type)) return `\`${type.literal.text}\``
    if (ts.isTypeReferenceNode(type)) {
      const name = type.typeName.text
      if (aliases.has(name)) return words(aliases.get(name))
      return named(name) ? link(name) : name === "Readonly" ? "anything, by name" : name
    }
    return { string: "text", number: "number", boolean: "true or false" }[type.getText()] ?? "anything"
  }
}

/** "blocks/*" -> "partials/blocks/*.hbs". */
const fileOf = (template) => `${template.startsWith("pages/") ? "" : "partials/"}${template}.hbs`

/** "TeaserView" -> "teaser", "ArchiveYearView" -> "archive year". */
const titleOf = (name) =>
  name
    .replace(/View$/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase()

const link = (name) => `[${titleOf(name)}](#${titleOf(name).replaceAll(" ", "-")})`

function tableText(shapes, above, seen) {
  const fields = (some) =>
    Object.entries(some)
      .map(([name, shape]) => `${key(name)}: ${JSON.stringify(shape)}`)
      .join(", ")
  const rows = Object.entries(shapes).map(([name, some]) => `  ${key(name)}: { ${fields(some)} },`)
  return `// Made by .tools/contract.mjs of ${stampOf()}: src/pages/views.ts has the types and what they mean.
/** The fields of a view, or of a part of one, by name. */
export type Shape = Readonly<Record<string, string>>

/** Every shape: what is in a field is "-" for a text, a number or a flag, "*" for anything, or a shape's name, with "[]" for a list. */
// biome-ignore format: one line a shape
export const shapes: Readonly<Record<string, Shape>> = {
${rows.join("\n")}
}

/** Shapes that have all fields of another one, too. */
export const above: Readonly<Record<string, string>> = {
${plainRows(above)}
}

/** What each template sees; "blocks/*" stands for all that draw blocks of a text. */
export const seenBy: Readonly<Record<string, string>> = {
${plainRows(seen)}
}
`
}

const key = (name) => (/^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name))

const plainRows = (some) =>
  Object.entries(some)
    .map(([name, shape]) => `  ${key(name)}: ${JSON.stringify(shape)},`)
    .join("\n")

/** Writes what is not as it should be. */
export async function writeContract() {
  for (const [path, text] of Object.entries(await contractFiles())) {
    let standing
    try {
      standing = readFileSync(at(path), "utf8")
    } catch {}
    if (standing !== text) writeFileSync(at(path), text)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeContract()
