import { x } from "xastscript"
import type { Config } from "../config/site.js"
import type { Desk } from "./desk.js"
import { machineFile } from "./machine-file.js"
import type { Page, View } from "./page.js"
import { writeXml } from "./xml.js"

export const rslUrl = (config: Config): string => `${config.base}/license.xml`

interface License {
  readonly place: string
  readonly permits: readonly string[]
  readonly prohibits: readonly string[]
  readonly payment: string
  readonly standard: string | null
  readonly terms: string | null
  readonly server: string | null
  readonly owner: string
  readonly contact: string | null
}

/** `license.xml` (RSL 1.0): on which terms machines may use the texts. robots.txt names it. */
export function* rslKind(desk: Desk): Iterable<Page> {
  const { config, absolute } = desk
  const { rsl } = config
  if (rsl === null) return
  yield machineFile(desk, "license.xml", "rsl", "site", () => {
    const license: License = {
      ...rsl,
      standard: rsl.standard && absolute(rsl.standard),
      terms: rsl.terms && absolute(rsl.terms),
      place: `${config.base}/`,
      owner: config.name,
      contact: rsl.contact && absolute(rsl.contact),
    }
    return { license }
  })
}

export function writeRsl(view: View): string {
  const { place, permits, prohibits, payment, standard, terms, server, owner, contact } = view.license as License
  const uses = (name: string, words: readonly string[]) =>
    words.length === 0 ? [] : [x(name, { type: "usage" }, words.join(" "))]
  const [, mail] = /^mailto:(.*)$/i.exec(contact ?? "") ?? []
  const asked = contact === null ? {} : mail === undefined ? { contactUrl: contact } : { contactEmail: mail }
  return writeXml(
    x("rsl", { xmlns: "https://rslstandard.org/rsl" }, [
      x("content", { url: place, ...(server === null ? {} : { server }) }, [
        x("license", [
          ...uses("permits", permits),
          ...uses("prohibits", prohibits),
          x("payment", { type: payment }, standard === null ? [] : [x("standard", standard)]),
        ]),
        x("copyright", { type: "organization", ...asked }, owner),
        ...(terms === null ? [] : [x("terms", terms)]),
      ]),
    ]),
  )
}
