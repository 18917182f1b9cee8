/**
 * A point in time as a newspaper prints it: a civil date, or a date with a time and the zone's offset.
 * Plain data, so that it can stand in a Card and in a View.
 */
export interface Moment {
  /** `2025-01-09` for a bare date, else `2025-01-09T03:12:00-05:00`: the wall clock of the site's zone. */
  readonly iso: string
  /** The same with a time always: a bare date is midnight in the site's zone. */
  readonly instant: string
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: number
}

export const isBareDate = (moment: Moment): boolean => moment.iso.length === 10
