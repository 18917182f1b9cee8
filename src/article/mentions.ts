import { partAt, type Tree } from "../support/tree.js"
import type { Mention } from "./article.js"
import type { ArticleValues } from "./fields.js"

type Row = readonly [key: Mention["key"], target: string | null | undefined, ...place: (string | number)[]]

/** `translates` may be the original's address instead of its source. */
const isAddress = (target: string | null): boolean => target !== null && /^(https?:|\/(?!.*\.md$))/i.test(target)

/** All names in the front matter that must lead somewhere, with their places. */
export function mentionsOf(values: ArticleValues, tree: Tree): readonly Mention[] {
  const rows: Row[] = [
    ["section", values.section, "section"],
    ["sponsor", values.sponsor, "sponsor"],
    ["image", values.image?.src, "image", "src"],
    ["file", values.video?.src, "video", "src"],
    ["picture", values.video?.poster, "video", "poster"],
    ["file", values.video?.captions, "video", "captions"],
    ["file", values.audio?.src, "audio", "src"],
    ["picture", values.social?.image, "social", "image"],
    ["story", isAddress(values.translates) ? null : values.translates, "translates"],
    ...values.gallery.map((picture, index): Row => ["picture", picture.src, "gallery", index, "src"]),
    ...values.authors.map((credit, index): Row => ["author", credit.author, "authors", index, "author"]),
    ...values.related.map((story, index): Row => ["story", story, "related", index]),
    ...values.readAlso.map((story, index): Row => ["story", story, "readAlso", index]),
  ]
  return rows.flatMap(([key, target, ...place]) => {
    if (target === null || target === undefined) return []
    const { start, end } = partAt(tree, place)
    return [{ key, target, start, end }]
  })
}
