// What is measured, each a row. An edit changes a site for the given round, differently in each, and gives a proof:
// what must stand on which page after the build.
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { tags } from "./words.mjs"

const editBody = (site, round) => {
  const story = site.recent(5)
  const sentence = `This sentence was added in round ${round}.`
  site.change(story, (text) => `${text.trimEnd()}\n\n${sentence}\n`)
  return { page: site.program.page(story), holds: sentence }
}

const editHeadline = (site, round) => {
  const story = site.recent(8)
  const title = `The desk chose headline ${round}`
  site.change(story, (text) => text.replace(/^title: .*$/m, `title: "${title}"`))
  return { page: site.program.page(story), holds: title }
}

const editTag = (site, round) => {
  const story = site.recent(11)
  const free = tags.filter((tag) => !story.tags.includes(tag))
  const tag = free[(60 + round * 7) % free.length]
  site.change(story, (text) => text.replace(`tags: ["${story.tags[0]}"`, `tags: ["${tag}"`))
  story.tags = [tag, ...story.tags.slice(1)]
  return { page: `tags/${tag}/index.html`, holds: story.slug }
}

const addStory = (site) => {
  const story = site.add()
  return { page: site.program.page(story), holds: story.slug }
}

const editTemplate = (site, round) => {
  const file = join(site.folder, site.program.partial)
  const mark = `<p>Printing ${round}</p>`
  const text = readFileSync(file, "utf8").replace(/<p>Printing \d+<\/p>\n|(?=<\/footer>)/, `${mark}\n`)
  writeFileSync(file, text)
  return { page: "index.html", holds: mark }
}

const stepClock = (site) => {
  const story = site.stepClock()
  return { page: site.program.page(story), holds: story.slug }
}

/**
 * `most`: larger corpora go without it, for it takes long and says nothing new there.
 * `cold`: what was published and remembered is removed first. `peers`: peers are measured too.
 * `warmUp` is false where another row has warmed up the same work.
 */
export const cases = [
  { key: "cold", title: "cold build", cold: true, peers: true, warmUp: true },
  { key: "cold-1", title: "cold build, one worker (the main thread alone)", cold: true, workers: 1, most: 20_000 },
  { key: "cold-2", title: "cold build, two workers", cold: true, workers: 2, most: 20_000 },
  { key: "noop", title: "nothing changed", peers: true, warmUp: true },
  { key: "body", title: "a sentence added to a story", edit: editBody, peers: true, warmUp: true },
  { key: "headline", title: "a headline changed", edit: editHeadline, warmUp: true },
  { key: "tag", title: "a tag changed", edit: editTag, warmUp: true },
  { key: "new", title: "a new story", edit: addStory, warmUp: true },
  { key: "template", title: "a partial of every page changed", edit: editTemplate, warmUp: true },
  { key: "clock", title: "the clock passes an embargo", edit: stepClock, warmUp: true },
]
