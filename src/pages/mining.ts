import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"

/** `/.well-known/tdmrep.json` (TDM Reservation Protocol of W3C's community group): whether texts may be mined. */
export function* miningKind(desk: Desk): Iterable<Page> {
  const { tdm, base } = desk.config
  if (tdm === null) return
  yield {
    draw: "written",
    path: ".well-known/tdmrep.json",
    stage: "sitemap",
    from: wholeFile("content/site.yaml"),
    writer: "json",
    make: () => {
      desk.asking.note("site")
      const policy = tdm.policy === null ? {} : { "tdm-policy": desk.absolute(tdm.policy) }
      const rule = { location: `${base}/`, "tdm-reservation": tdm.reservation ? 1 : 0, ...policy }
      return { view: { json: [rule] }, bodies: [] }
    },
  }
}
