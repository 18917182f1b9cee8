// Whether a build has done its job.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"

const countBy = (stories, keysOf) => {
  const counts = new Map()
  for (const story of stories) for (const key of keysOf(story)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

const pagesFor = (counts, inList) => [...counts.values()].reduce((sum, stories) => sum + inList(stories), 0)

/** How many pages of each kind there have to be. */
const expectedOf = (stories, { inList }) => ({
  stories: stories.length,
  sections: pagesFor(
    countBy(stories, ({ section }) => [section]),
    inList,
  ),
  tags: pagesFor(
    countBy(stories, ({ tags }) => tags),
    inList,
  ),
})

const wrongCounts = ({ program, shown }, files) => {
  const expected = expectedOf(shown(), program.pages)
  return Object.entries(expected).flatMap(([kind, wanted]) => {
    let found = 0
    for (const path of files.keys()) if (program.pages[kind].test(path)) found += 1
    return found === wanted ? [] : [`${found} pages of ${kind}, expected ${wanted}`]
  })
}

const missingPages = ({ program, shown }, files) => {
  const wanted = ["index.html", "feed.xml", "sitemap.xml", ...shown().map(program.page)]
  const missing = wanted.filter((path) => !files.has(path))
  return missing.length > 0 ? [`${missing.length} files are not there, as ${missing[0]}`] : []
}

const wrongProof = ({ program, folder }, proof) => {
  if (!proof) return []
  const file = join(folder, program.out, proof.page)
  if (!existsSync(file)) return [`${proof.page} is not there`]
  return readFileSync(file, "utf8").includes(proof.holds) ? [] : [`${proof.page} does not hold "${proof.holds}"`]
}

/** Our own program tells what it did; the disk has to agree. */
const wrongWord = ({ program, shown }, out, written) => {
  if (!program.store) return []
  const told = JSON.parse(out)
  const stories = shown().length
  return [
    ...(told.articles === stories ? [] : [`it tells of ${told.articles} articles, expected ${stories}`]),
    ...(told.written.length === written
      ? []
      : [`it tells of ${told.written.length} files written, the disk of ${written}`]),
  ]
}

/** What is wrong with a build, in one line; null where all is as it has to be. */
export const faultOf = (site, { code, out, trouble }, files, written, proof) => {
  if (code !== 0) return `exit code ${code}: ${trouble}`
  const faults = [
    ...missingPages(site, files),
    ...wrongCounts(site, files),
    ...wrongProof(site, proof),
    ...wrongWord(site, out, written),
  ]
  return faults.length > 0 ? faults.join("; ") : null
}
