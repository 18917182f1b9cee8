import fc from "fast-check"
import { Temporal } from "temporal-polyfill"
import { describe, expect, test } from "vitest"
import { isZone, momentAt, readMoment } from "../../src/support/civil.js"

const read = (text: string, zone = "Europe/London") => {
  const { moment, trouble } = readMoment(text, zone)
  return moment?.iso ?? trouble?.code
}

describe("a date is read as editors and other programs write it", () => {
  test.each([
    ["2025-01-09", "2025-01-09"],
    ["2025-1-9", "2025-01-09"],
    ["2025/01/09", "2025-01-09"],
    ["  2025-01-09  ", "2025-01-09"],
    ["2025-01-09 08:15", "2025-01-09T08:15:00+00:00"],
    ["2025-01-09 8:15", "2025-01-09T08:15:00+00:00"],
    ["2025-07-09 8:15", "2025-07-09T08:15:00+01:00"],
    ["2025-01-09T08:15:30", "2025-01-09T08:15:30+00:00"],
    ["2025-01-09t08:15", "2025-01-09T08:15:00+00:00"],
    ["2025-01-09\t08:15", "2025-01-09T08:15:00+00:00"],
    ["2025-01-09 08:15:30.123", "2025-01-09T08:15:30+00:00"],
    ["2025-01-09T08:15:30,5Z", "2025-01-09T08:15:30+00:00"],
    ["2025-01-09 23:59:59", "2025-01-09T23:59:59+00:00"],
    ["2024-02-29", "2024-02-29"],
    ["2000-02-29", "2000-02-29"],
  ])("%s", (written, iso) => {
    expect(read(written)).toBe(iso)
  })
})

describe("a time with an offset is shown on the wall clock of the site", () => {
  test.each([
    ["2025-01-09T08:15:30-05:00", "2025-01-09T13:15:30+00:00"],
    ["2025-01-09 10:30:00 -0500", "2025-01-09T15:30:00+00:00"],
    ["2025-01-09 10:30 +02", "2025-01-09T08:30:00+00:00"],
    ["2025-01-09 10:30 +2", "2025-01-09T08:30:00+00:00"],
    ["2025-01-09 10:30 +0530", "2025-01-09T05:00:00+00:00"],
    ["2025-01-09 10:30 +5:30", "2025-01-09T05:00:00+00:00"],
    ["2025-01-09 10:30 -3:30", "2025-01-09T14:00:00+00:00"],
    ["2025-07-09T10:30:00Z", "2025-07-09T11:30:00+01:00"],
    ["2025-07-09 10:30 UTC", "2025-07-09T11:30:00+01:00"],
    ["2025-07-09 10:30 GMT", "2025-07-09T11:30:00+01:00"],
    // The day may change on the way.
    ["2025-01-09T23:30:00-05:00", "2025-01-10T04:30:00+00:00"],
  ])("%s", (written, iso) => {
    expect(read(written)).toBe(iso)
  })

  test("and means the same instant in every zone", () => {
    const at = Date.parse("2025-01-09T13:15:30Z")
    for (const zone of ["UTC", "Europe/London", "Asia/Kathmandu", "America/St_Johns"]) {
      expect(readMoment("2025-01-09T08:15:30-05:00", zone).moment?.at).toBe(at)
    }
    expect(read("2025-01-09T08:15:30-05:00", "Asia/Kathmandu")).toBe("2025-01-09T19:00:30+05:45")
  })
})

test("a bare date stays a date; as an instant it is midnight in the site's zone", () => {
  expect(readMoment("2025-07-09", "America/New_York").moment).toEqual({
    iso: "2025-07-09",
    instant: "2025-07-09T00:00:00-04:00",
    at: Date.parse("2025-07-09T04:00:00Z"),
  })
})

test("a moment with a time is its own instant", () => {
  expect(readMoment("2025-07-09 06:00", "Asia/Tokyo").moment).toEqual({
    iso: "2025-07-09T06:00:00+09:00",
    instant: "2025-07-09T06:00:00+09:00",
    at: Date.parse("2025-07-08T21:00:00Z"),
  })
})

describe("what is no date is told, and never guessed", () => {
  test.each([
    ["2025-06-31", '"2025-06-31" is not a day of the calendar', "The month ends on 2025-06-30."],
    ["2025-02-29", '"2025-02-29" is not a day of the calendar', "The month ends on 2025-02-28."],
    ["1900-02-29", '"1900-02-29" is not a day of the calendar', "The month ends on 1900-02-28."],
    ["2025-13-01", '"2025-13-01" is not a day of the calendar', "Write it as 2025-06-30"],
    ["2025-00-10", '"2025-00-10" is not a day of the calendar', "Write it as 2025-06-30"],
    ["2025-01-00", '"2025-01-00" is not a day of the calendar', "The month ends on 2025-01-31."],
    ["2025-01-09 24:00", '"2025-01-09 24:00" is not a time of the day', "Write it as 2025-06-30"],
    ["2025-01-09 12:60", '"2025-01-09 12:60" is not a time of the day', "Write it as 2025-06-30"],
    ["2025-01-09 12:30:60", '"2025-01-09 12:30:60" is not a time of the day', "Write it as 2025-06-30"],
    ["2025-01-09 12:30 +25:00", '"2025-01-09 12:30 +25:00" has an offset that no zone has', "Write it as 2025-06-30"],
    ["2025-01-09 12:30 +0160", '"2025-01-09 12:30 +0160" has an offset that no zone has', "Write it as 2025-06-30"],
    ["9 January 2025", '"9 January 2025" is not a date that Broadsheet reads', "Write it as 2025-06-30"],
    ["09-01-2025", '"09-01-2025" is not a date that Broadsheet reads', "Write it as 2025-06-30"],
    ["20250109", '"20250109" is not a date that Broadsheet reads', "Write it as 2025-06-30"],
    ["2025-01", '"2025-01" is not a date that Broadsheet reads', "Write it as 2025-06-30"],
    ["2025-01-09 8am", '"2025-01-09 8am" is not a date that Broadsheet reads', "Write it as 2025-06-30"],
    ["", '"" is not a date that Broadsheet reads', "Write it as 2025-06-30"],
    ["soon", '"soon" is not a date that Broadsheet reads', "Write it as 2025-06-30"],
  ])("%s", (written, message, hint) => {
    const { moment, trouble } = readMoment(written, "Europe/London")
    expect(moment).toBeUndefined()
    expect(trouble).toMatchObject({ code: "bad-date", message })
    expect(trouble?.hint).toContain(hint)
  })
})

describe("a wall time that a change to summer time skips is an error with both neighbours", () => {
  test.each([
    ["Europe/London", "2025-03-30 01:30", "2025-03-30 00:59", "2025-03-30 02:00"],
    ["America/New_York", "2025-03-09 02:00", "2025-03-09 01:59", "2025-03-09 03:00"],
    // Half an hour only.
    ["Australia/Lord_Howe", "2025-10-05 02:15", "2025-10-05 01:59", "2025-10-05 02:30"],
    // At midnight: the time before is on the day before.
    ["America/Sao_Paulo", "2018-11-04 00:30", "2018-11-03 23:59", "2018-11-04 01:00"],
    // A whole day, when Samoa crossed the date line.
    ["Pacific/Apia", "2011-12-30 12:00", "2011-12-29 23:59", "2011-12-31 00:00"],
  ])("%s %s", (zone, written, before, after) => {
    const { moment, trouble } = readMoment(written, zone)
    expect(moment).toBeUndefined()
    expect(trouble).toEqual({
      code: "time-skipped",
      message: `"${written}" does not exist in ${zone}: the clocks go from ${before} to ${after}`,
      hint: `Write ${before} or ${after}, or give an offset.`,
    })
  })

  test.each([
    ["Europe/London", "2025-03-30 00:59:59", "2025-03-30T00:59:59+00:00"],
    ["Europe/London", "2025-03-30 02:00", "2025-03-30T02:00:00+01:00"],
    ["Australia/Lord_Howe", "2025-10-05 02:30", "2025-10-05T02:30:00+11:00"],
    ["America/Sao_Paulo", "2018-11-04 01:00", "2018-11-04T01:00:00-02:00"],
    ["Pacific/Apia", "2011-12-29 23:59", "2011-12-29T23:59:00-10:00"],
  ])("but not the times at its edges: %s %s", (zone, written, iso) => {
    expect(readMoment(written, zone)).toMatchObject({ moment: { iso }, trouble: undefined })
  })
})

describe("a wall time that comes twice is the first of the two, with a warning", () => {
  test.each([
    ["Europe/London", "2025-10-26 01:30", "2025-10-26T01:30:00+01:00", "2025-10-26T01:30:00+00:00"],
    ["America/New_York", "2025-11-02 01:00", "2025-11-02T01:00:00-04:00", "2025-11-02T01:00:00-05:00"],
    ["Australia/Lord_Howe", "2025-04-06 01:45", "2025-04-06T01:45:00+11:00", "2025-04-06T01:45:00+10:30"],
  ])("%s %s", (zone, written, first, second) => {
    const { moment, trouble } = readMoment(written, zone)
    expect(moment).toEqual({ iso: first, instant: first, at: Date.parse(first) })
    expect(trouble).toEqual({
      code: "time-twice",
      message: `"${written}" comes twice in ${zone} that day; the first is taken`,
      hint: `Write ${first} for the first or ${second} for the second.`,
    })
  })

  test("an offset says which, and nothing is told", () => {
    const second = readMoment("2025-10-26 01:30 +00:00", "Europe/London")
    expect(second).toMatchObject({ moment: { iso: "2025-10-26T01:30:00+00:00" }, trouble: undefined })
  })
})

test("a date whose midnight is skipped begins when its first minute does", () => {
  expect(readMoment("2018-11-04", "America/Sao_Paulo").moment).toEqual({
    iso: "2018-11-04",
    instant: "2018-11-04T01:00:00-02:00",
    at: Date.parse("2018-11-04T03:00:00Z"),
  })
})

test("an instant is shown on the wall clock of a zone", () => {
  const at = Date.parse("2025-06-30T22:30:00Z")
  expect(momentAt(at, "Europe/Berlin").iso).toBe("2025-07-01T00:30:00+02:00")
  expect(momentAt(at, "UTC").iso).toBe("2025-06-30T22:30:00+00:00")
  expect(momentAt(at, "America/New_York")).toEqual({
    iso: "2025-06-30T18:30:00-04:00",
    instant: "2025-06-30T18:30:00-04:00",
    at,
  })
})

test("a zone is one of the IANA list", () => {
  expect(["Europe/London", "America/Argentina/Buenos_Aires", "UTC"].map(isZone)).toEqual([true, true, true])
  expect(["Europe/Londn", "", "London", "Mars/Olympus"].map(isZone)).toEqual([false, false, false, false])
})

test("what is read by the short way on days without a change of the clocks is what Temporal says", () => {
  const zones = ["UTC", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Asia/Kathmandu"]
  const hour = 3_600_000
  /** Days around changes, Samoa's among them, and any others. */
  const changes = [
    "2011-12-30T10:00Z",
    "2025-10-05T15:30Z",
    "2025-02-23T02:00Z",
    "1986-01-01T00:00Z",
    "2025-03-30T01:00Z",
  ]
  const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -80, max: 80 }))
  const instants = fc.oneof(
    near.map(([change, hours]) => Date.parse(change) + hours * hour),
    fc.integer({ min: Date.UTC(1890, 0) / hour, max: Date.UTC(2110, 0) / hour }).map((hours) => hours * hour),
  )
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), fc.integer({ min: 0, max: 3_599_999 }), (start, zone, within) => {
      const at = start + within
      const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      const iso = zoned.toString({ smallestUnit: "second", timeZoneName: "never" })
      expect(momentAt(at, zone)).toEqual({ iso, instant: iso, at })
      const second = Math.floor(at / 1000) * 1000
      expect(readMoment(`${new Date(at).toISOString().slice(0, 19)}Z`, zone).moment).toEqual({
        iso,
        instant: iso,
        at: second,
      })
      // Temporal takes the first of two; we too, with a word.
      const wall = zoned.toPlainDateTime().toString({ smallestUnit: "second" })
      const first = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone)
      expect(readMoment(wall, zone).moment?.at).toBe(first.epochMilliseconds)
      const day = zoned.toPlainDate()
      const midnight = day.toZonedDateTime(zone)
      expect(readMoment(day.toString(), zone).moment).toEqual({
        iso: day.toString(),
        instant: midnight.toString({ smallestUnit: "second", timeZoneName: "never" }),
        at: midnight.epochMilliseconds,
      })
    }),
    { numRuns: 250 },
  )
})
