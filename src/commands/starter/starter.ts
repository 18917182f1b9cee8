import { schemaFiles, workshopFiles } from "../schema.js"
import { contentFiles } from "./content.js"
import { projectFiles } from "./project.js"

/** What is known of a site before it is there. */
export interface Beginning {
  /** The publication's name. */
  readonly name: string
  /** BCP 47. */
  readonly language: string
  /** IANA. */
  readonly timeZone: string
  /** Where it will stand, with https://. */
  readonly url: string
  /** Who writes the first stories. */
  readonly author: { readonly name: string; readonly email: string | null }
  /** A civil date, `2025-01-09`. */
  readonly today: string
  /** Of the package that the site is built with. */
  readonly version: string
  /** Commands that get a script of their own in package.json. */
  readonly commands: readonly string[]
}

/** The first files of a site, by their paths; the theme's own, of which it has copies to change, come beside them. */
export const starterFiles = (beginning: Beginning): Readonly<Record<string, string>> => ({
  ...contentFiles(beginning),
  ...projectFiles(beginning),
  ...schemaFiles("schema"),
  ...workshopFiles("schema"),
})

/** Files of the default theme that a new site has copies of: colours and sizes, the foot of each page, an advertisement's place. */
export const copiedTemplates = ["styles/tokens.css", "partials/footer-links.hbs", "partials/ads/header.hbs"] as const
