import type { Article } from "../article/article.js"
import { grouped } from "../edition/lists.js"
import { places } from "../support/asking.js"
import type { Desk } from "./desk.js"
import type { Page } from "./page.js"
import { archiveUrl } from "./site-view.js"
import { templatePage } from "./template-page.js"
import type { ArchiveView, MonthLink, MonthView, YearView } from "./views.js"

/** All stories by year and month, reachable by links alone. Newest first. */
export function* archiveKind(desk: Desk): Iterable<Page> {
  const root = archiveUrl(desk.config)
  const months = [...desk.around.months]
  const years = [...new Set(months.map(([month]) => month.slice(0, 4)))]
  const monthUrl = (month: string): string => `${root}${month.replace("-", "/")}/`
  const link = (month: string | undefined): MonthLink | null =>
    month === undefined ? null : { month, url: monthUrl(month) }
  const yearUrl = (year: string): string => `${root}${year}/`
  const monthsOf = (year: string) => months.map(([month]) => month).filter((month) => month.startsWith(year))
  const yearLink = (year: string | undefined) => (year === undefined ? null : { name: year, url: yearUrl(year) })

  yield templatePage(desk, { url: root }, () => {
    desk.asking.note(places)
    const view: ArchiveView = {
      years: years.map((year) => ({
        year: Number(year),
        url: yearUrl(year),
        months: monthsOf(year).map((month) => link(month)!),
      })),
      ...desk.frame("archive", root, {}),
    }
    return { view }
  })

  for (const [index, year] of years.entries()) {
    const url = yearUrl(year)
    yield templatePage(desk, { url }, () => {
      desk.asking.note(places)
      const view: YearView = {
        year: Number(year),
        ...desk.frame("year", url, { documentTitle: year }),
        months: monthsOf(year).map((month) => link(month)!),
        newer: yearLink(years[index - 1]),
        older: yearLink(years[index + 1]),
      }
      return { view }
    })
  }

  for (const [index, [month, stories]] of months.entries()) {
    const url = monthUrl(month)
    yield templatePage(desk, { url }, () => {
      desk.asking.note(`month ${month}`)
      const view: MonthView = {
        month,
        ...desk.frame("month", url, { documentTitle: month }),
        days: [...grouped(stories, ({ card }) => [card.published.iso.slice(0, 10)])].map(([, own]) => ({
          date: own[0]!.card.published,
          stories: own.map((article) => archiveStory(article, desk)),
        })),
        newer: link(months[index - 1]?.[0]),
        older: link(months[index + 1]?.[0]),
      }
      return { view }
    })
  }
}

function archiveStory({ card }: Article, desk: Desk) {
  desk.around.story(card.path)
  const { title, url, kind, language } = card
  return { title, url, section: desk.section(card.section), kind, language }
}
