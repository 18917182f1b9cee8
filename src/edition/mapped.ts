import type { Author, List, Places, Section } from "./edition.js"

/** The same places with something else in each. A list whose stories all stay what they were is the list that it was. */
export function mapPlaces<A, B>(places: Places<A>, next: (story: A) => B): Places<B> {
  const all = (stories: readonly A[]): readonly B[] => {
    const mapped = stories.map(next)
    // Where no story is another, what was of A is of B.
    const same = mapped.every((story, index) => (story as unknown) === stories[index])
    return same ? (stories as unknown as readonly B[]) : mapped
  }
  const list = <L extends List<A>>(one: L): Omit<L, "stories"> & List<B> => {
    const stories = all(one.stories)
    return (stories as readonly unknown[]) === one.stories
      ? (one as unknown as Omit<L, "stories"> & List<B>)
      : { ...one, stories }
  }
  const byKey = <K>(lists: ReadonlyMap<K, readonly A[]>): ReadonlyMap<K, readonly B[]> =>
    new Map(Array.from(lists, ([key, stories]) => [key, all(stories)]))
  const one = (story: A | null): B | null => (story === null ? null : next(story))
  const sections = places.sections.map((section): Section<B> => ({ ...list(section), pinned: all(section.pinned) }))
  const { front } = places
  return {
    ...places,
    articles: all(places.articles),
    listed: all(places.listed),
    uncarried: all(places.uncarried),
    pictureless: all(places.pictureless),
    corrected: all(places.corrected),
    months: byKey(places.months),
    translated: places.translated.map(all),
    sections,
    tags: places.tags.map(list),
    authors: places.authors.map((author): Author<B> => list(author)),
    series: places.series.map(list),
    recent: byKey(places.recent),
    front: {
      ...front,
      lead: one(front.lead),
      secondary: all(front.secondary),
      blocks: front.blocks.map((block) => ({
        ...block,
        section: sections.find(({ slug }) => slug === block.section?.slug) ?? null,
        stories: all(block.stories),
      })),
      latest: all(front.latest),
      trending: all(front.trending),
      breaking: front.breaking && { ...front.breaking, story: one(front.breaking.story) },
    },
    waiting: all(places.waiting),
  }
}
