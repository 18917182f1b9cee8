import footnote from "markdown-it-footnote"

const perPage = 20

/** The stories of each key, cut into pages. */
const pagesOf = (stories, keysOf) => {
  const lists = new Map()
  for (const story of stories) {
    for (const key of keysOf(story)) {
      if (!lists.has(key)) lists.set(key, [])
      lists.get(key).push(story)
    }
  }
  return [...lists].flatMap(([key, list]) => {
    const total = Math.ceil(list.length / perPage)
    return Array.from({ length: total }, (_, at) => ({
      key,
      number: at + 1,
      total,
      stories: list.slice(at * perPage, (at + 1) * perPage),
    }))
  })
}

export default function (eleventy) {
  eleventy.setQuietMode(true)
  eleventy.amendLibrary("md", (markdown) => markdown.use(footnote))
  eleventy.addFilter("iso", (date) => date.toISOString())
  eleventy.addFilter("day", (date) => date.toISOString().slice(0, 10))
  eleventy.addFilter("rfc822", (date) => date.toUTCString())
  const long = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" })
  eleventy.addFilter("long", (date) => long.format(date))
  eleventy.addFilter("first", (list, number) => list.slice(0, number))
  const newestFirst = (api) => api.getFilteredByGlob("content/**/*.md").sort((a, b) => b.date - a.date)
  eleventy.addCollection("stories", newestFirst)
  eleventy.addCollection("sectionPages", (api) => pagesOf(newestFirst(api), ({ data }) => [data.section]))
  eleventy.addCollection("tagPages", (api) => pagesOf(newestFirst(api), ({ data }) => data.tags))
  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
    dir: { input: ".", includes: "_includes", output: "_site" },
  }
}
