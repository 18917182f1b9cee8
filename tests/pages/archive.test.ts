import { expect, test } from "vitest"
import type { ArchiveView, MonthView, YearView } from "../../src/pages/views.js"
import { layOutNewspaper } from "../make.js"
import { story } from "../site.js"

const { view, paths } = layOutNewspaper({
  site: "timeZone: Europe/London\n",
  copy: {
    "town/a.md": story({ title: "A", date: "2025-02-03" }),
    "town/b.md": story({ title: "B", date: "2025-02-03 09:00", kind: "opinion" }),
    "town/c.md": story({ title: "C", date: "2025-02-01" }),
    "d.md": story({ title: "D", date: "2024-12-31" }),
    // Eleven at night in New York is the next year in London.
    "town/e.md": story({ title: "E", date: "2024-12-31T23:00:00-05:00" }),
    "town/f.md": story({ title: "F", date: "2023-07-09" }),
    "town/unlisted.md": story({ date: "2020-01-01", unlisted: true }),
    "town/held.md": story({ date: "2030-01-01" }),
  },
})

test("the archive has its years and months, newest first, and only those that have stories", () => {
  expect(view<ArchiveView>("archive/index.html").years).toEqual([
    {
      year: 2025,
      url: "/archive/2025/",
      months: [
        { month: "2025-02", url: "/archive/2025/02/" },
        { month: "2025-01", url: "/archive/2025/01/" },
      ],
    },
    { year: 2024, url: "/archive/2024/", months: [{ month: "2024-12", url: "/archive/2024/12/" }] },
    { year: 2023, url: "/archive/2023/", months: [{ month: "2023-07", url: "/archive/2023/07/" }] },
  ])
  expect(paths.filter((path) => path.startsWith("archive/")).toSorted()).toEqual([
    "archive/2023/07/index.html",
    "archive/2023/index.html",
    "archive/2024/12/index.html",
    "archive/2024/index.html",
    "archive/2025/01/index.html",
    "archive/2025/02/index.html",
    "archive/2025/index.html",
    "archive/index.html",
  ])
})

test("a year leads to its neighbours", () => {
  expect(view<YearView>("archive/2024/index.html")).toMatchObject({
    year: 2024,
    newer: { name: "2025", url: "/archive/2025/" },
    older: { name: "2023", url: "/archive/2023/" },
  })
  expect(view<YearView>("archive/2025/index.html").newer).toBeNull()
  expect(view<YearView>("archive/2023/index.html").older).toBeNull()
})

test("a month has its days and every story of them, newest first, and leads to its neighbours across years", () => {
  const february = view<MonthView>("archive/2025/02/index.html")
  expect(
    february.days.map(({ date, stories }) => [date.iso.slice(0, 10), ...stories.map(({ title }) => title)]),
  ).toEqual([
    ["2025-02-03", "B", "A"],
    ["2025-02-01", "C"],
  ])
  expect(february.days[0]!.stories[0]).toMatchObject({
    url: "/town/2025/02/b/",
    kind: "opinion",
    section: { name: "Town" },
  })
  expect(view<MonthView>("archive/2025/01/index.html")).toMatchObject({
    days: [{ stories: [{ title: "E" }] }],
    newer: { month: "2025-02" },
    older: { month: "2024-12", url: "/archive/2024/12/" },
  })
  expect(view<MonthView>("archive/2024/12/index.html").days[0]!.stories[0]!.section).toBeNull()
})
