import type { ArticleView, IndexView, ListView, MonthView, PageView, YearView } from "./views.js"

/** The words of the theme that a trail needs: its texts with their names filled in, and months of civil years. */
export interface Words {
  text(key: string, values?: Readonly<Record<string, unknown>>): string
  /** "2025-01" -> "January 2025". */
  month(month: string): string
}

interface Step {
  readonly name: string
  /** On this site. */
  readonly url: string
}

/** The way from the front page to a page (BreadcrumbList of schema.org); null where it has no step in between or is the front itself. */
export function breadcrumbs(view: PageView, words: Words) {
  const { site } = view
  const steps = stepsTo(view, words)
  if (steps.length === 0) return null
  const all = [{ name: site.name, url: site.home }, ...steps]
  return {
    "@type": "BreadcrumbList",
    itemListElement: all.map(({ name, url }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: site.origin + url,
    })),
  }
}

function stepsTo(view: PageView, words: Words): readonly Step[] {
  const { site, url } = view
  const called = (kind: string): string => words.text(`pageTitle.${kind}`)
  const archive: Step = { name: called("archive"), url: site.archive }
  switch (view.kind) {
    case "front":
      return []
    case "article": {
      const { section, title } = view as ArticleView
      return [...(section ? [section] : []), { name: title, url }]
    }
    case "section":
    case "tag":
    case "author": {
      const { title, number, listUrl } = view as ListView
      const above = view.kind === "section" ? [] : [indexOf(view, called(`${view.kind}s`))]
      const page = number === null ? [] : [{ name: words.text("page", { number }), url }]
      return [...above, { name: title, url: listUrl }, ...page]
    }
    case "tags":
    case "authors":
      return [{ name: called((view as IndexView).of), url }]
    case "year":
      return [archive, { name: words.text("storiesOf", { time: (view as YearView).year }), url }]
    case "month": {
      const { month } = view as MonthView
      const [year] = month.split("-")
      return [
        archive,
        { name: year!, url: `${site.archive}${year}/` },
        { name: words.text("storiesOf", { time: words.month(month) }), url },
      ]
    }
    case "archive":
    case "corrections":
      return [{ name: called(view.kind), url }]
    default:
      return view.documentTitle === null ? [] : [{ name: view.documentTitle, url }]
  }
}

/** The page of all topics or of all authors. */
const indexOf = ({ kind, site }: PageView, name: string): Step => ({ name, url: `${site.home}${kind}s/` })
