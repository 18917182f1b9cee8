import type { Desk } from "./desk.js"
import { machineFile } from "./machine-file.js"
import type { Page } from "./page.js"

/** `/.well-known/tdmrep.json` (TDM Reservation Protocol of W3C's community group): whether texts may be mined. */
export function* miningKind(desk: Desk): Iterable<Page> {
  const { tdm, base } = desk.config
  if (tdm === null) return
  yield machineFile(desk, ".well-known/tdmrep.json", "json", "site", () => {
    const policy = tdm.policy === null ? {} : { "tdm-policy": desk.absolute(tdm.policy) }
    return { json: [{ location: `${base}/`, "tdm-reservation": tdm.reservation ? 1 : 0, ...policy }] }
  })
}
