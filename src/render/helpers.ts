import Handlebars from "handlebars"
import type { Words } from "../pages/breadcrumbs.js"
import { structuredData } from "../pages/structured-data.js"
import type { PageView, RenditionsView } from "../pages/views.js"
import { direction, ownName } from "../support/language.js"
import { isBareDate, type Moment } from "../support/moment.js"
import { nearest } from "../support/near.js"
import { filled, type Strings } from "./strings.js"
import type { ThemeFile } from "./theme.js"

/** What helpers know besides their arguments: the strings of the page's language and the theme's files. */
export interface HelperSettings {
  readonly strings: Strings
  readonly files: ReadonlyMap<string, ThemeFile>
}

/** A mistake of a template's, told at the place where the helper is called. */
export class HelperError extends Error {
  constructor(
    message: string,
    readonly code: "template-error" | "code-error" = "template-error",
  ) {
    super(message)
  }
  /** As Handlebars has it: lines from 1, columns from 0. */
  lineNumber?: number
  column?: number
}

export type Helper = (this: unknown, ...args: unknown[]) => unknown

/**
 * Every helper that templates have besides Handlebars' own `if`, `unless`, `each`, `with` and `lookup`.
 * docs/templates.md lists them for designers.
 */
export function helpers(settings: HelperSettings): Readonly<Record<string, Helper>> {
  const { strings, files } = settings

  const text = (key: string): string => {
    const found = strings.texts.get(key)
    if (found !== undefined) return found
    const near = nearest(key, strings.texts.keys())
    throw new HelperError(`strings/${strings.language}.yaml has no "${key}"${near ? `; did you mean "${near}"?` : ""}`)
  }
  const word = (list: string, index: number): string => strings.lists.get(list)?.[index] ?? String(index + 1)
  const aloneOrNot = strings.lists.has("monthsAlone") ? "monthsAlone" : "months"

  const monthOf = (month: string): Readonly<Record<string, unknown>> => {
    const [year, number] = month.split("-")
    const index = Number(number) - 1
    return { year, number: index + 1, month: word("months", index), monthShort: word("monthsShort", index) }
  }
  const dayOf = (iso: string): Readonly<Record<string, unknown>> => {
    const weekday = (new Date(`${iso.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7
    return { day: word("days", Number(iso.slice(8, 10)) - 1), weekday: word("weekdays", weekday), ...monthOf(iso) }
  }
  // The same days stand on many pages: an article's own, its teasers, lists.
  const dates = new Map<string, string>()
  const date = ({ iso }: Moment): string => {
    const day = iso.slice(0, 10)
    const known = dates.get(day)
    if (known !== undefined) return known
    const written = filled(text("date"), dayOf(day))
    dates.set(day, written)
    return written
  }
  const time = (moment: Moment): string =>
    filled(text("time"), { hour: moment.iso.slice(11, 13), minute: moment.iso.slice(14, 16) })
  const hasTime = (moment: Moment): boolean => !isBareDate(moment)
  const month = (value: string): string => {
    const parts = monthOf(value)
    return filled(text("month"), { ...parts, month: word(aloneOrNot, Number(parts.number) - 1) })
  }
  const words: Words = { text: (key, values = {}) => filled(text(key), values), month }

  return {
    t: (key, options) => {
      const { hash } = options as Handlebars.HelperOptions
      return filled(text(String(key)), hash)
    },
    date: (value) => date(aMoment(value, "date")),
    // "Mar 11" says nothing beside a day of another year: there it is "Mar 2025".
    dateShort: (value, near) => {
      const { iso } = aMoment(value, "dateShort")
      const day = dayOf(iso)
      const sameYear = typeof near !== "object" || !("iso" in near!) || String(near.iso).slice(0, 4) === iso.slice(0, 4)
      return sameYear ? filled(text("dateShort"), day) : filled(text("month"), { ...day, month: day.monthShort })
    },
    dateWeekday: (value) => filled(text("dateWeekday"), dayOf(aMoment(value, "dateWeekday").iso)),
    time: (value) => time(aMoment(value, "time")),
    hasTime: (value) => hasTime(aMoment(value, "hasTime")),
    datetime: (value) => {
      const moment = aMoment(value, "datetime")
      return hasTime(moment) ? filled(text("datetime"), { date: date(moment), time: time(moment) }) : date(moment)
    },
    month: (value) => month(String(value)),
    list: (items, options) => {
      const { fn, data } = options as Handlebars.HelperOptions
      const parts = (items as readonly unknown[]).map((item) => fn(item, { data }).trim())
      return joined(parts, text, strings.texts.get("list.exception"))
    },
    asset: (name) => {
      const file = files.get(String(name))
      if (file) return file.url
      const near = nearest(String(name), files.keys())
      throw new HelperError(`The theme has no file "${name}"${near ? `; did you mean "${near}"?` : ""}`)
    },
    structuredData: (view) => structuredData(view as PageView, words),
    srcset: (renditions, format) => srcset(renditions as RenditionsView, String(format)),
    link: (value) => safeUrl(String(value ?? "")),
    lang: (language, around) => (language === around ? "" : ` lang="${language}" dir="${direction(String(language))}"`),
    languageName: (language) => ownName(String(language)),
    eq: (a, b) => a === b,
    not: (a) => Handlebars.Utils.isEmpty(a) || a === false,
    or: (...all) => all.slice(0, -1).find((one) => !Handlebars.Utils.isEmpty(one)) ?? null,
    and: (...all) => all.slice(0, -1).every((one) => !Handlebars.Utils.isEmpty(one)),
    concat: (...all) => all.slice(0, -1).join(""),
  }
}

function aMoment(value: unknown, helper: string): Moment {
  if (typeof value === "object" && value !== null && "iso" in value) return value as Moment
  throw new HelperError(`"${helper}" wants a date, but it gets ${value === null ? "nothing" : `"${String(value)}"`}`)
}

/**
 * Joins by the language's list patterns: [A, B, C] -> "A, B and C". Before a name that `exception`, a regular expression,
 * finds, other patterns hold: "Marta e Irene".
 */
function joined(parts: readonly string[], text: (key: string) => string, exception: string | undefined): string {
  const pair = (pattern: string, a: string, b: string) => filled(text(`list.${pattern}`), { 0: a, 1: b })
  if (parts.length <= 1) return parts[0] ?? ""
  const end = parts.at(-1)!
  const excepted = exception !== undefined && new RegExp(exception, "i").test(end.replace(/<[^>]*>/g, "").trim())
  const [two, last] = excepted ? ["exceptionPair", "exceptionLast"] : ["pair", "last"]
  if (parts.length === 2) return pair(two!, parts[0]!, end)
  const before = parts.slice(0, -1).reduce((all, part) => pair("middle", all, part))
  return pair(last!, before, end)
}

/** "/media/ferry-0a1b2c3d/320.avif 320w, …/640.avif 640w". */
const srcset = ({ base, widths }: RenditionsView, format: string): string =>
  widths.map((width) => `${base}${width}.${format} ${width}w`).join(", ")

/** An address that may stand in a link; "" for `javascript:` and its kin. */
export function safeUrl(url: string): string {
  const plain = url.replace(/[\u0000-\u0020\u007f-\u009f]/g, "")
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase()
  return scheme === undefined || ["http", "https", "mailto", "tel"].includes(scheme) ? url : ""
}

const nothing: Strings = { language: "", texts: new Map(), lists: new Map(), digest: "" }

export const helperNames: readonly string[] = Object.keys(helpers({ strings: nothing, files: new Map() }))

/** Helpers that Handlebars brings along. */
export const builtInHelpers: readonly string[] = ["each", "if", "unless", "with", "lookup", "log"]
