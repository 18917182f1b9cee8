import { partAt, type Tree } from "../support/tree.js"
import type { Mention } from "./article.js"
import type { ArticleValues } from "./fields.js"

/** `translates` may be the original's address instead of its source. */
const isAddress = (target: string | null): boolean => target !== null && /^(https?:|\/(?!.*\.md$))/i.test(target)

/** All names in the front matter that must lead somewhere, with their places. */
export function mentionsOf(values: ArticleValues, tree: Tree): readonly Mention[] {
  const found: Mention[] = []
  const add = (key: Mention["key"], target: string | null | undefined, ...place: (string | number)[]): void => {
    if (target === null || target === undefined) return
    const { start, end } = partAt(tree, place)
    found.push({ key, target, start, end })
  }
  add("section", values.section, "section")
  add("sponsor", values.sponsor, "sponsor")
  add("image", values.image?.src, "image", "src")
  add("file", values.video?.src, "video", "src")
  add("picture", values.video?.poster, "video", "poster")
  add("file", values.video?.captions, "video", "captions")
  add("file", values.audio?.src, "audio", "src")
  add("picture", values.social?.image, "social", "image")
  add("story", isAddress(values.translates) ? null : values.translates, "translates")
  for (const [index, picture] of values.gallery.entries()) add("picture", picture.src, "gallery", index, "src")
  for (const [index, credit] of values.authors.entries()) add("author", credit.author, "authors", index, "author")
  for (const [index, story] of values.related.entries()) add("story", story, "related", index)
  for (const [index, story] of values.readAlso.entries()) add("story", story, "readAlso", index)
  return found
}
