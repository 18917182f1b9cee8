import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page, View } from "./page.js"

/** The file by which IndexNow knows that its key is the site's own (https://www.indexnow.org/documentation). */
export function* indexNowKind({ config, asking }: Desk): Iterable<Page> {
  const { indexNow: key } = config
  if (key === null) return
  yield {
    draw: "written",
    path: `${key}.txt`,
    stage: "sitemap",
    from: wholeFile("content/site.yaml"),
    writer: "indexNowKey",
    make: () => {
      asking.note("site")
      return { view: { key }, bodies: [] }
    },
  }
}

export const writeIndexNowKey = ({ key }: View): string => `${key}`
