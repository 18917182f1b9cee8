import type { Desk } from "./desk.js"
import { machineFile } from "./machine-file.js"
import type { Page, View } from "./page.js"

/** The file by which IndexNow knows that its key is the site's own (https://www.indexnow.org/documentation). */
export function* indexNowKind(desk: Desk): Iterable<Page> {
  const { indexNow: key } = desk.config
  if (key === null) return
  yield machineFile(desk, `${key}.txt`, "indexNowKey", "site", () => ({ key }))
}

export const writeIndexNowKey = ({ key }: View): string => `${key}`
