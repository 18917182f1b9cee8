import { wholeFile } from "../support/source.js"
import type { Desk } from "./desk.js"
import type { Page, View, WrittenPage } from "./page.js"

/**
 * A file that machines read at an address they know: `robots.txt`, a sitemap. `question` is what it is made of: "site" where
 * the settings say it all, `places` or `everything` where it takes what all pages tell.
 */
export const machineFile = (
  { asking }: Desk,
  path: string,
  writer: WrittenPage["writer"],
  question: string,
  view: () => View,
): Page => ({
  draw: "written",
  path,
  stage: "sitemap",
  from: wholeFile("content/site.yaml"),
  writer,
  make: () => {
    asking.note(question)
    return { view: view(), bodies: [] }
  },
})
