import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Table } from "./columns.js"
import { engine } from "./engine.js"
import { type LedgerHead, ledgerFile } from "./ledger.js"
import type { Places } from "./places.js"

/** What a store holds beside the ledger, which alone tells what in public/ is a build's own. */
const shelves = ["articles", "bodies", "records", "cuttings", "codes"]
const memories = [
  "files",
  "files.rows",
  "notes",
  "notes.more",
  "edition",
  "report.json",
  ...shelves.flatMap((name) => [`${name}.pack`, `${name}.index`]),
]

/** Forgets everything but which files builds wrote. */
export function forget({ store }: Places): void {
  for (const name of memories) rmSync(join(store, name), { force: true })
}

/** Forgets also what was seen in pictures, which another version of this program may still believe. */
export function forgetAll(places: Places): void {
  forget(places)
  for (const ending of ["pack", "index"]) rmSync(join(places.store, `facts.${ending}`), { force: true })
}

/** Why a store with this ledger is not believed, in one line; undefined where it is whole, or where there is none. */
export function troubleOfStore(places: Places, table: Table | undefined): string | undefined {
  if (!existsSync(ledgerFile(places))) return undefined
  if (!table) return "What earlier builds remember is damaged"
  return (table.head as LedgerHead).engine === engine
    ? undefined
    : "Another version of Broadsheet built this site before"
}
