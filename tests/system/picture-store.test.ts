import { linkSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { digestText } from "../../src/support/digest.js"
import { pictureStore } from "../../src/system/picture-store.js"
import { makeFolder } from "../site.js"

const key = digestText("what it is made of")
const bytes = Buffer.from("a picture")

test("keeps one file for two pictures that are made of the same, and touches neither in public/", () => {
  const root = makeFolder()
  const store = pictureStore(join(root, ".broadsheet"))
  const [first, second] = [join(root, "first"), join(root, "second")]
  for (const file of [first, second]) writeFileSync(file, bytes)
  store.keep(key, digestText(bytes), first)
  const { ino, ctimeNs, nlink } = statSync(first, { bigint: true })
  store.keep(key, digestText(bytes), second)
  expect(statSync(first, { bigint: true })).toMatchObject({ ino, ctimeNs, nlink })
  expect(store.bytes(key)).toEqual(bytes)
})

test("a kept file that somebody changed through public/ is as if it had never been kept, and is kept anew", () => {
  const root = makeFolder()
  const store = pictureStore(join(root, ".broadsheet"))
  const staged = join(root, "staged")
  writeFileSync(staged, bytes)
  store.keep(key, digestText(bytes), staged)
  linkSync(staged, join(root, "public"))
  writeFileSync(join(root, "public"), "something else")
  expect(store.bytes(key)).toBeUndefined()
  const again = join(root, "again")
  writeFileSync(again, bytes)
  store.keep(key, digestText(bytes), again)
  expect(store.bytes(key)).toEqual(bytes)
})
