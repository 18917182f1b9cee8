import { readYamlMap } from "../config/yaml-map.js"
import { findings, type Read } from "../support/diagnostic.js"
import { type Digest, digestText, freeze } from "../support/digest.js"
import { field, list, readFields, text, wholeNumber } from "../support/fields.js"
import { type Asset, type Source, wholeFile } from "../support/source.js"
import { encodePath, resolvePath } from "../support/url.js"
import { readStrings, type Strings } from "./strings.js"

/** `templates/`, read: what draws the pages and what they send along. */
export interface Theme {
  /** By name: `pages/article`, `layouts/base`, and partials without their folder: `teaser`, `blocks/figure`. */
  readonly templates: ReadonlyMap<string, Source>
  readonly strings: ReadonlyMap<string, Strings>
  /** Style sheet, scripts, fonts: by the name that `{{asset}}` takes. */
  readonly files: ReadonlyMap<string, ThemeFile>
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

/** Reads a theme from its files: a site's own over the default ones, one by one. `base` is the path under which the site stands. */
export function readTheme(
  sources: readonly Source[],
  assets: readonly Asset[],
  base: string,
): Read<Theme> & { readonly value: Theme } {
  const found = findings()
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const settingsSource = byPath.get("templates/theme.yaml")
  const tree = settingsSource ? readYamlMap(settingsSource, found) : undefined
  const at = wholeFile("templates/theme.yaml")
  const { values } = readFields(themeFields, tree ?? { kind: "map", start: 0, end: 0, entries: [] }, {
    path: at.path,
    zone: "UTC",
    findings: found,
  })
  if (values.contract !== contract) {
    const message = `The theme is written for version ${values.contract} of the contract`
    found.add("template-error", message, at, `This Broadsheet has version ${contract}: see docs/templates.md.`)
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
  const need = (path: string): string => {
    const source = byPath.get(path)
    if (!source)
      found.add(
        "missing-template",
        `theme.yaml names ${path}, which is not there`,
        at,
        "Write it, or take it out of the list.",
      )
    return source?.text ?? ""
  }
  const styles = values.styles
    .map((name) => linked(need(`templates/styles/${name}`), `templates/styles/${name}`, files))
    .join("\n")
  keep("styles", "assets/styles.css", styles, digestText(styles))
  for (const name of values.scripts) {
    const script = need(`templates/scripts/${name}`)
    keep(`scripts/${name}`, `assets/${name}`, script, digestText(script))
  }

  const strings = sources
    .filter((source) => source.path.startsWith("templates/strings/"))
    .map((source) => readStrings(source, found))
  const templates = new Map(
    sources.filter((source) => source.path.endsWith(".hbs")).map((source) => [templateName(source.path), source]),
  )
  return {
    value: { templates, files, strings: new Map(strings.map((one) => [one.language, one])) },
    diagnostics: found.all,
  }
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
