import { Temporal } from "temporal-polyfill"
import type { Moment } from "./moment.js"
import { recent } from "./recent.js"

/** What is wrong with a written time, or worth a word. */
export interface TimeTrouble {
  readonly code: "bad-date" | "time-skipped" | "time-twice"
  readonly message: string
  readonly hint: string
}

export interface ReadMoment {
  readonly moment: Moment | undefined
  readonly trouble: TimeTrouble | undefined
}

const dateAndTime =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?[ \t]*([Zz]|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?$/

const leapYear = "(?:\\d{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
const day = [
  "\\d{4}[-/](?:0?[13578]|1[02])[-/](?:0?[1-9]|[12]\\d|3[01])",
  "\\d{4}[-/](?:0?[469]|11)[-/](?:0?[1-9]|[12]\\d|30)",
  "\\d{4}[-/]0?2[-/](?:0?[1-9]|1\\d|2[0-8])",
  `${leapYear}[-/]0?2[-/]29`,
].join("|")
const timeOfDay = "(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?"
const zoneOffset = "(?:[Zz]|UTC|GMT|[+-](?:[01]?\\d|2[0-3])(?::?[0-5]\\d)?)?"

/** What `readMoment` takes, days of the calendar alone, as a pattern for editors' programs; gaps of summer time aside. */
export const momentPattern = `^\\s*(?:${day})(?:(?:[Tt]|[ \\t]+)${timeOfDay}[ \\t]*${zoneOffset})?\\s*$`

const forms = 'Write it as 2025-06-30 or as "2025-06-30 08:15".'

/**
 * Reads a date as editors and other generators write it: `2025-01-09`, `2025-01-09 8:15`, `2025-01-09T08:15:30-05:00`,
 * `2025-01-09 10:30:00 -0500`. A time without an offset is the wall clock of `zone`; one with an offset is shown in it.
 * A wall time that a change to summer time skips is an error; one that comes twice is the first of the two.
 */
export function readMoment(text: string, zone: string): ReadMoment {
  const match = dateAndTime.exec(text.trim())
  if (!match) return trouble("bad-date", `"${text}" is not a date that Broadsheet reads`, forms)
  const [, year, month, day, hour, minute, second, offset] = match
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  const days = date.month >= 1 && date.month <= 12 ? daysIn(date.year, date.month) : 0
  if (date.day < 1 || date.day > days) {
    const nearest = days ? ` The month ends on ${year}-${pad(date.month)}-${days}.` : ""
    return trouble("bad-date", `"${text}" is not a day of the calendar`, forms + nearest)
  }
  const iso = `${year}-${pad(date.month)}-${pad(date.day)}`
  if (hour === undefined) return { moment: bareDate(iso, zone), trouble: undefined }
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second ?? 0) }
  if (time.hour > 23 || time.minute > 59 || time.second > 59) {
    return trouble("bad-date", `"${text}" is not a time of the day`, forms)
  }
  const written = `${iso}T${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}`
  if (offset !== undefined) {
    if (Math.abs(offsetMinutes(offset)) >= 24 * 60 || /\d:?[6-9]\d$/.test(offset)) {
      return trouble("bad-date", `"${text}" has an offset that no zone has`, forms)
    }
    return { moment: momentAt(Date.parse(`${written}Z`) - offsetMinutes(offset) * 60_000, zone), trouble: undefined }
  }
  const steady = steadyMoment(written, zone)
  if (steady) return { moment: steady, trouble: undefined }
  const wall = Temporal.PlainDateTime.from({ ...date, ...time })
  const earlier = wall.toZonedDateTime(zone, { disambiguation: "earlier" })
  const later = wall.toZonedDateTime(zone, { disambiguation: "later" })
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return { moment: momentOf(earlier), trouble: undefined }
  }
  if (!earlier.toPlainDateTime().equals(wall)) {
    const [before, after] = neighbours(earlier, later)
    return trouble(
      "time-skipped",
      `"${text}" does not exist in ${zone}: the clocks go from ${before} to ${after}`,
      `Write ${before} or ${after}, or give an offset.`,
    )
  }
  const moment = momentOf(earlier)
  return {
    moment,
    trouble: {
      code: "time-twice",
      message: `"${text}" comes twice in ${zone} that day; the first is taken`,
      hint: `Write ${moment.iso} for the first or ${momentOf(later).iso} for the second.`,
    },
  }
}

/** The moment of an instant, in milliseconds since 1970, on the wall clock of `zone`. */
export function momentAt(at: number, zone: string): Moment {
  const offset = steadyOffset(at, zone)
  if (offset === undefined) return momentOf(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone))
  const iso = new Date(at + offset).toISOString().slice(0, 19) + offsetText(offset)
  return { iso, instant: iso, at }
}

/** The moment of a wall time on a day on which the clocks of a zone do not change; undefined on all others. */
function steadyMoment(wall: string, zone: string): Moment | undefined {
  const at = Date.parse(`${wall}Z`)
  const offset = steadyOffset(at, zone)
  if (offset === undefined) return undefined
  const iso = wall + offsetText(offset)
  return { iso, instant: iso, at: at - offset }
}

const dayLength = 86_400_000
const years = [Date.UTC(1900, 0), Date.UTC(2100, 0)] as const

/**
 * How far a zone's clocks are before UTC, in milliseconds, on a day of UTC, the one before it and the one after it;
 * undefined where that changes, or is no number of minutes.
 */
function steadyOffset(at: number, zone: string): number | undefined {
  return at >= years[0] && at < years[1] ? offsetAround(`${Math.floor(at / dayLength)} ${zone}`) : undefined
}

const offsetAround = recent((dayAndZone) => {
  const [day = "", zone = ""] = dayAndZone.split(" ")
  const [first, ...others] = [-1, 0, 1, 2].map((step) => offsetAt(`${Number(day) + step} ${zone}`))
  return others.every((one) => one === first) && first! % 60_000 === 0 ? first : undefined
}, 10_000)

/** At the beginning of a day. Asked of Temporal once: that is slow, and an archive has stories of each day and the next. */
const offsetAt = recent((dayAndZone) => {
  const [day = "", zone = ""] = dayAndZone.split(" ")
  // That no clock is before itself is known without Temporal, which takes some milliseconds to load.
  if (zone === "UTC") return 0
  const midnight = Temporal.Instant.fromEpochMilliseconds(Number(day) * dayLength)
  return midnight.toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
}, 10_000)

/** An offset as ISO 8601 writes it: 20,700,000 -> "+05:45". */
function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

function bareDate(iso: string, zone: string): Moment {
  const steady = steadyMoment(`${iso}T00:00:00`, zone)
  if (steady) return { ...steady, iso }
  const midnight = Temporal.PlainDate.from(iso).toZonedDateTime(zone)
  return { ...momentOf(midnight), iso }
}

function momentOf(zoned: Temporal.ZonedDateTime): Moment {
  const iso = zoned.toString({ smallestUnit: "second", timeZoneName: "never" })
  return { iso, instant: iso, at: zoned.epochMilliseconds }
}

/** The last wall time before a gap and the first after it. */
function neighbours(earlier: Temporal.ZonedDateTime, later: Temporal.ZonedDateTime): [string, string] {
  const change = earlier.getTimeZoneTransition("next") ?? later
  const before = change.subtract({ minutes: 1 })
  return [clock(before), clock(change)]
}

/** With its day: a gap at midnight leads from one day to another. */
const clock = (time: Temporal.ZonedDateTime): string =>
  time.toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ")

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

function offsetMinutes(offset: string): number {
  if (!/^[+-]/.test(offset)) return 0
  const sign = offset.startsWith("-") ? -1 : 1
  const [, hours, minutes] = /^(\d{1,2}?):?(\d{2})?$/.exec(offset.slice(1))!
  return sign * (Number(hours) * 60 + Number(minutes ?? 0))
}

const pad = (part: number): string => String(part).padStart(2, "0")

const trouble = (code: TimeTrouble["code"], message: string, hint: string): ReadMoment => ({
  moment: undefined,
  trouble: { code, message, hint },
})
