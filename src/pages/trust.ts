import type { Desk } from "./desk.js"
import { machineFile } from "./machine-file.js"
import type { Page, View } from "./page.js"

/**
 * `trust.txt` (JournalList 1.5): to whom the publication belongs and what belongs to it. The format has it at the root
 * of the host and below /.well-known/.
 */
export function* trustKind(desk: Desk): Iterable<Page> {
  const { trustTxt } = desk.config
  if (trustTxt === null) return
  for (const path of ["trust.txt", ".well-known/trust.txt"]) {
    yield machineFile(desk, path, "lines", "site", () => ({ lines: linesOf(trustTxt, desk) }))
  }
}

function linesOf(settings: NonNullable<Desk["config"]["trustTxt"]>, desk: Desk): readonly string[] {
  const { site, absolute } = desk
  const { member, belongto, control, controlledby, vendor, customer, contact, datatrainingallowed: training } = settings
  const { social, disclosure } = settings
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["member", member],
    ["belongto", belongto],
    ["control", control],
    ["controlledby", controlledby === null ? [] : [controlledby]],
    ["social", social.length > 0 ? social : accounts(desk)],
    ["vendor", vendor],
    ["customer", customer],
    ["disclosure", disclosure.length > 0 ? disclosure : site.policies.map(({ url }) => url)],
    ["contact", contact],
  ]
  return [
    `# ${site.name.replace(/\s+/g, " ")}`,
    ...rows.flatMap(([name, urls]) => urls.map((url) => `${name}=${absolute(url)}`)),
    ...(training === null ? [] : [`datatrainingallowed=${training ? "yes" : "no"}`]),
  ]
}

/** Those of the links "Connect with us" that lead to a network. */
const accounts = ({ site }: Desk): readonly string[] =>
  site.connect.filter(({ url, icon }) => /^https?:/.test(url) && icon !== "rss").map(({ url }) => url)

/** A text file, line by line. */
export const writeLines = ({ lines }: View): string => `${(lines as readonly string[]).join("\n")}\n`
