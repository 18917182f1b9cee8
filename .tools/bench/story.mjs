// One story of the corpus, front matter and all. Hugo, Eleventy, Hexo and Broadsheet read the same file.
import { capital, phrase, prose } from "./prose.mjs"
import { chanceOf } from "./random.mjs"
import { authors, sections, tags } from "./words.mjs"

const minute = 60_000
const hour = 60 * minute
const first = Date.UTC(2023, 0, 1)
/** The last regular story is public before this. */
export const last = Date.UTC(2025, 11, 31, 20)
/** Midnight; one story comes out of its embargo at each full hour after it. */
export const midnight = Date.UTC(2026, 0, 1)
/** So many stories of each corpus are under embargo. */
export const embargoed = 12

const iso = (time) => `${new Date(time).toISOString().slice(0, 19)}Z`

const threeTags = (chance) => {
  const chosen = new Set()
  while (chosen.size < 3) chosen.add(chance.lean(tags, 1.5))
  return [...chosen]
}

/** Spread evenly over three years, in the order of their numbers. */
const dateOf = (chance, index, count) =>
  index < count
    ? Math.floor((first + ((last - first) * (index + chance.next())) / count) / minute) * minute
    : last + (index - count + 1) * minute

/**
 * Story number `index` of a corpus of `count`. The last twelve are under embargo; numbers from `count` on are
 * new stories, dated after all others. `publicFrom` is in milliseconds.
 */
export const storyOf = (seed, count, index) => {
  const chance = chanceOf(seed, index)
  const section = chance.pick(sections)
  const date = dateOf(chance, index, count)
  const held = index - (count - embargoed)
  const embargo = held >= 0 && index < count ? midnight + (held + 1) * hour : null
  const own = threeTags(chance)
  const title = phrase(chance, 5, 9)
  const slug = `${title.split(" ").slice(0, 6).join("-")}-${index}`
  const deck = `${capital(phrase(chance, 14, 24))}.`
  const author = chance.pick(authors)
  const text = `---
title: "${capital(title)}"
date: ${iso(date)}
${embargo === null ? "" : `embargo: ${iso(embargo)}\n`}author: "${author}"
section: ${section}
categories: ["${section}"]
slug: ${slug}
tags: ["${own.join('", "')}"]
deck: "${deck}"
---

${prose(chance)}
`
  const publicFrom = embargo ?? date
  return { path: `${section}/${iso(date).slice(0, 10)}-${slug}.md`, section, slug, tags: own, publicFrom, text }
}
