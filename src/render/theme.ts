import type { Config } from "../config/site.js"
import { readYamlMap } from "../config/yaml-map.js"
import { type Findings, findings, type Read } from "../support/diagnostic.js"
import { type Digest, digestText, freeze } from "../support/digest.js"
import { field, list, readFields, spanOf, text, wholeNumber } from "../support/fields.js"
import { type OwnCode, ownCodeOf } from "../support/own-code.js"
import { type Asset, type Source, type Span, wholeFile } from "../support/source.js"
import { emptyMap, partAt } from "../support/tree.js"
import { encodePath, resolvePath } from "../support/url.js"
import { brandSheet } from "./brand.js"
import { type Codes, noCodes } from "./codes.js"
import { helperNames } from "./helpers.js"
import { squeeze } from "./squeeze.js"
import { inheritedStrings, missingFrom, over, readStrings, type Strings, tellStrayStrings } from "./strings.js"

/** `templates/`, read: what draws the pages and what they send along. */
export interface Theme {
  /** By name: `pages/article`, `layouts/base`, and partials without their folder: `teaser`, `blocks/figure`. */
  readonly templates: ReadonlyMap<string, Source>
  readonly strings: ReadonlyMap<string, Strings>
  /** Style sheet, scripts, fonts: by the name that `{{asset}}` takes. */
  readonly files: ReadonlyMap<string, ThemeFile>
  /** Helpers and plugins of the site's own. */
  readonly code: OwnCode
}

/** The site's own code; a helper may not take the name of one that is there already, because the default theme calls that. */
function ownCode(sources: readonly Source[], found: Findings): OwnCode {
  const code = ownCodeOf(sources)
  for (const name of code.helpers.filter((helper) => helperNames.includes(helper))) {
    const at = wholeFile(`templates/helpers/${name}.js`)
    found.add("code-error", `There is a helper "${name}" already`, at, "Give the file another name.")
  }
  return code
}

/** A file of the theme with a fingerprint in its address, so that hosts may keep it for ever. */
export interface ThemeFile {
  /** File below public/. */
  readonly path: string
  readonly url: string
  readonly digest: Digest
  /** Its text, or the file to copy. */
  readonly content: string | Asset
}

const themeFields = {
  contract: field(wholeNumber(1), "version of the views that the templates read", 1),
  styles: field(list(text), "files of styles/, joined in this order into one sheet", []),
  scripts: field(list(text), "files of scripts/, each at its own address", []),
}

/** The only version of the contract that there is. */
const contract = 1

/** What a theme needs to know of the site: the path under which it stands, its branding, its language. */
export type Wearer = Pick<Config, "base" | "look" | "lookAt" | "language">

/** Reads a theme from its files: a site's own over the default ones, one by one. `languages` are those of the site's pages;
 * what an earlier build made of the strings is in `codes`. */
export function readTheme(
  sources: readonly Source[],
  assets: readonly Asset[],
  wearer: Wearer,
  languages: readonly string[] = [],
  codes: Codes = noCodes,
): Read<Theme> & { readonly value: Theme } {
  const { base } = wearer
  const found = findings()
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const settingsSource = byPath.get("templates/theme.yaml")
  const tree = settingsSource ? readYamlMap(settingsSource, found) : undefined
  const at = wholeFile("templates/theme.yaml")
  const { values, tree: named } = readFields(themeFields, tree ?? emptyMap(), {
    path: at.path,
    zone: "UTC",
    findings: found,
  })
  const placeOf = (...keys: readonly (string | number)[]): Span => {
    const part = partAt(named, keys)
    return part === named ? at : spanOf(part, at.path)
  }
  if (values.contract !== contract) {
    const message = `The theme is written for version ${values.contract} of the contract`
    found.add(
      "template-error",
      message,
      placeOf("contract"),
      `This Broadsheet has version ${contract}: see docs/templates.md.`,
    )
  }

  const files = new Map<string, ThemeFile>()
  const keep = (name: string, path: string, content: string | Asset, digest: Digest): void => {
    const printed = path.replace(/(\.[^./]+)?$/, `-${digest.slice(0, 8)}$1`)
    files.set(name, freeze({ path: printed, url: `${base}/${encodePath(printed)}`, digest, content }))
  }
  for (const asset of assets) {
    const name = asset.path.slice("templates/".length)
    keep(name, `assets/${name}`, asset, asset.digest)
  }
  const need = (path: string, ...keys: readonly (string | number)[]): string => {
    const source = byPath.get(path)
    if (!source)
      found.add(
        "missing-template",
        `theme.yaml names ${path}, which is not there`,
        placeOf(...keys),
        "Write it, or take it out of the list.",
      )
    return source?.text ?? ""
  }
  const sheet = values.styles
    .map((name, index) => linked(need(`templates/styles/${name}`, "styles", index), `templates/styles/${name}`, files))
    .join("\n")
  const styles = squeeze(sheet) + brandSheet(wearer, sheet, found)
  keep("styles", "assets/styles.css", styles, digestText(styles))
  for (const [index, name] of values.scripts.entries()) {
    const script = need(`templates/scripts/${name}`, "scripts", index)
    keep(`scripts/${name}`, `assets/${name}`, script, digestText(script))
  }

  const strings = readAllStrings(sources, found, codes)
  for (const language of new Set([wearer.language, ...languages])) tellUntranslated(language, strings, found)
  const templates = new Map(
    sources.filter((source) => source.path.endsWith(".hbs")).map((source) => [templateName(source.path), source]),
  )
  return {
    value: { templates, files, strings, code: ownCode(sources, found) },
    diagnostics: found.all,
  }
}

/** The strings of each language; what a language lacks, English has. */
function readAllStrings(
  sources: readonly Source[],
  found: Findings,
  codes: Codes,
): ReadonlyMap<string, Strings & Lacking> {
  const read = sources
    .filter((source) => source.path.startsWith("templates/strings/"))
    .map((source) => ({ source, strings: readStrings(source, found, codes) }))
  const isInherited = ({ source }: (typeof read)[number]): boolean => source.path.startsWith(inheritedStrings)
  const inherited = new Map(read.filter(isInherited).map(({ strings }) => [strings.language, strings]))
  const written = read.filter((one) => !isInherited(one))
  const own = written.map(({ strings }) => over(strings, inherited.get(strings.language)))
  const english = own.find(({ language }) => language === "en")
  const base = inherited.get("en") ?? english
  for (const { source, strings } of base ? written : [])
    tellStrayStrings(strings, over(inherited.get(strings.language) ?? base!, base), source, found)
  return new Map(
    own.map((one) => [one.language, { ...over(one, english), lacks: english ? missingFrom(one, english) : [] }]),
  )
}

interface Lacking {
  /** Keys for which English stands in. */
  readonly lacks: readonly string[]
}

function tellUntranslated(language: string, strings: ReadonlyMap<string, Strings & Lacking>, found: Findings): void {
  const own = strings.get(language) ?? strings.get(language.split("-")[0]!)
  if (!own || own.lacks.length === 0) return
  const path = `templates/strings/${own.language}.yaml`
  const named = own.lacks
    .slice(0, 5)
    .map((key) => `"${key}"`)
    .join(", ")
  const rest = own.lacks.length > 5 ? ` and ${own.lacks.length - 5} more` : ""
  found.add("untranslated", `${path} lacks ${named}${rest}; English stands in`, wholeFile(path), "Add them.")
}

/** "templates/partials/blocks/figure.hbs" -> "blocks/figure", "templates/pages/tag.hbs" -> "pages/tag". */
const templateName = (path: string): string =>
  path
    .slice("templates/".length)
    .replace(/^partials\//, "")
    .replace(/\.hbs$/, "")

/** A style sheet with the addresses of the theme's own fonts and pictures in it. */
function linked(css: string, path: string, files: ReadonlyMap<string, ThemeFile>): string {
  return css.replace(/url\(\s*(["']?)([^"')]+)\1\s*\)/g, (whole, _, target: string) => {
    const file = files.get(resolvePath(path, target)?.slice("templates/".length) ?? "")
    return file ? `url("${file.url}")` : whole
  })
}
