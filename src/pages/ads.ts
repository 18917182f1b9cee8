import type { Desk } from "./desk.js"
import { machineFile } from "./machine-file.js"
import type { Page } from "./page.js"

/** `ads.txt` (IAB Tech Lab 1.1): who may sell the publication's places for advertisements. */
export function* adsKind(desk: Desk): Iterable<Page> {
  const { adsTxt } = desk.config
  if (adsTxt === null) return
  yield machineFile(desk, "ads.txt", "lines", "site", () => ({ lines: linesOf(adsTxt) }))
}

function linesOf(settings: NonNullable<Desk["config"]["adsTxt"]>): readonly string[] {
  const { sellers, contact, owner, managers, subdomains } = settings
  const variable = (name: string, values: readonly string[]) => values.map((value) => `${name}=${value}`)
  const records = sellers.map(({ system, account, relation, authority }) =>
    [system!, account!, relation!.toUpperCase(), ...(authority === null ? [] : [authority])].map(plain).join(", "),
  )
  // A file without a record says that nobody may sell, by this line.
  const none = records.length === 0 ? ["placeholder.example.com, placeholder, DIRECT, placeholder"] : []
  return [
    ...variable("CONTACT", contact),
    ...variable("OWNERDOMAIN", owner === null ? [] : [owner]),
    ...variable("MANAGERDOMAIN", managers),
    ...variable("SUBDOMAIN", subdomains),
    ...records,
    ...none,
  ]
}

/** Commas and number signs part fields and comments. */
const plain = (text: string): string => text.replace(/[,#;\s]+/g, " ").trim()
