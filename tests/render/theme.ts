import { readSite } from "../../src/config/site.js"
import { type Renderer, renderer } from "../../src/render/renderer.js"
import { readTheme } from "../../src/render/theme.js"

const strings = `months: [January, February, March, April, May, June, July, August, September, October, November, December]
monthsShort: [Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec]
weekdays: [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
date: "{month} {day}, {year}"
dateWeekday: "{weekday}, {month} {day}, {year}"
time: "{hour}:{minute}"
datetime: "{date}, {time}"
month: "{month} {year}"
list: {pair: "{0} and {1}", middle: "{0}, {1}", last: "{0} and {1}"}
by: By
more: "More from {section}"
`

/** A theme of a test's own: templates by their paths below templates/, with English strings and whatever else is given. */
export function themeOf(files: Readonly<Record<string, string>>): Renderer & { codes: readonly string[] } {
  const all = { "strings/en.yaml": strings, ...files }
  const { value } = readTheme(
    Object.entries(all).map(([path, text]) => ({ path: `templates/${path}`, text })),
    [],
    readSite(undefined).value,
  )
  const made = renderer(value)
  return { ...made, codes: made.diagnostics.map(({ code }) => code) }
}

/** What one template makes of a view. */
export function drawn(
  template: string,
  view: object,
  files: Readonly<Record<string, string>> = {},
  language = "en",
): string {
  const { value, diagnostics } = themeOf({ "pages/x.hbs": template, ...files }).draw("pages/x", language, view)
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join())
  return value
}
