import type { Article } from "../article/article.js"
import { pathOf, Unopened, type Unread, type Weight, weightOf } from "../article/shelving.js"
import type { Edition, Places as PlacesOf } from "../edition/edition.js"
import { mapPlaces } from "../edition/mapped.js"
import { readTable, writeTable } from "./columns.js"
import type { Places } from "./places.js"

/** Where every story stood in the last build that compared all: each is a number, that of its path. */
interface Kept extends Omit<PlacesOf<number>, "months" | "recent" | "sponsors" | "hidden"> {
  readonly months: Entries<PlacesOf<number>["months"]>
  readonly recent: Entries<PlacesOf<number>["recent"]>
  readonly sponsors: Entries<PlacesOf<number>["sponsors"]>
  readonly hidden: readonly string[]
}

/** What stories are weighed by, but for their time: there are few kinds of it. */
type Kind = Omit<Weight, "at">

/** A map as JSON can write it. */
type Entries<M> = M extends ReadonlyMap<infer K, infer V> ? readonly (readonly [K, V])[] : never

const editionFile = ({ store }: Places): string => `${store}/edition`

/** Keeps where everything stands, under the name that the ledger knows. */
export function writeEdition(places: Places, edition: Edition, name: string): void {
  const numbers = new Map<Article, number>()
  const { byPath: _, ...all } = edition
  const numbered = mapPlaces(all, (article) => {
    const known = numbers.get(article)
    if (known === undefined) numbers.set(article, numbers.size)
    return known ?? numbers.size - 1
  })
  const { front } = numbered
  // The sections of the front page are those of the navigation, and are found there.
  const blocks = front.blocks.map(({ section, ...block }) => ({
    ...block,
    section: section && { ...section, stories: [], pinned: [] },
  }))
  const stories = [...numbers.keys()]
  const weights = stories.map(weightOf)
  const kinds: Kind[] = []
  const numberOf = new Map<string, number>()
  const kindOf = weights.map(({ section, language, unlisted }) => {
    const key = `${section} ${language} ${unlisted}`
    const known = numberOf.get(key) ?? kinds.push({ section, language, unlisted }) - 1
    numberOf.set(key, known)
    return known
  })
  const kept: Kept = {
    ...numbered,
    months: [...numbered.months],
    recent: [...numbered.recent],
    sponsors: [...numbered.sponsors],
    hidden: [...numbered.hidden],
    front: { ...front, blocks },
  }
  writeTable(
    editionFile(places),
    { name, kept, kinds },
    {
      paths: stories.map(pathOf),
      kinds: Uint32Array.from(kindOf),
      times: Float64Array.from(weights, ({ at }) => at),
    },
  )
}

/** The Edition of that time with the stories of `today` in it, all others unopened; undefined where it is not the one that is named. */
export function readEdition(
  places: Places,
  name: string,
  today: ReadonlyMap<string, Article>,
  open: Unread["open"],
): Edition | undefined {
  const table = readTable(editionFile(places))
  const head = table?.head as
    | { readonly name: string; readonly kept: Kept; readonly kinds: readonly Kind[] }
    | undefined
  if (head?.name !== name) return undefined
  const paths = table!.columns.paths as readonly string[]
  const [kindOf, times] = [table!.columns.kinds as Uint32Array, table!.columns.times as Float64Array]
  const { kept, kinds } = head
  const from: Unread = { open, weight: (number) => ({ at: times[number]!, ...kinds[kindOf[number]!]! }) }
  const stories = paths.map((path, number) => today.get(path) ?? new Unopened(path, number, from))
  const numbered: PlacesOf<number> = {
    ...kept,
    months: new Map(kept.months),
    recent: new Map(kept.recent),
    sponsors: new Map(kept.sponsors),
    hidden: new Set(kept.hidden),
  }
  const all = mapPlaces(numbered, (number) => stories[number]!)
  // Public stories were numbered first.
  const byPath = new Map(kept.articles.map((number) => [paths[number]!, stories[number]!]))
  return { ...all, byPath }
}
