/** Few words, so that stories share them: lists, neighbours and related stories come from what is shared. */

export const sections = ["town", "world", "sport"]

/** Names of files, each at most once in a site. Some have a date, a letter that has two Unicode forms, or a folder. */
export const names = [
  "rain",
  "bridge",
  "market",
  "école",
  "weir",
  "choir",
  "2025-02-03-ferry",
  "flood/index",
  "bell",
  "river/gates",
  "river/lock",
  "mayor",
  "school",
  "harvest",
  "2024-12-30-fog",
  "final/index",
  "relay",
  "cup",
  "coach",
  "hills/race",
  "hills/lamp",
  "straße",
  "vote",
  "tide",
  "storm",
  "train",
  "bakery",
  "museum",
  "orchard",
  "2025-04-18-lamp-post",
  "quay",
  "signal",
  "theatre",
  "union",
  "valley",
  "well",
  "yard",
  "zebra",
  "archive",
  "index-card",
  "ferry-times",
  "gale",
  "hospital",
  "ice",
  "jury",
  "kiln",
  "lido",
  "mill",
]

export const folders = ["city", "harbour", "shore", "river", "hills", "flood"]

export const titles = [
  "Rain again",
  "A bridge opens",
  "Market day",
  'The choir sings "Home"',
  "What the council said",
  "Twelve goals & no winner",
  "Why <i>he</i> left",
  "Der Fluss steigt",
]

export const topics = ["Rain", "Rivers", "Music", "Council", "rivers"]
export const writers = ["ann-lee", "Bo Berg", "cy", "Dee Ödegård"]
export const pictures = ["a.png", "b.png", "c.png", "d.png"]

export const dates = [
  "2024-03-09",
  "2024-12-31",
  "2025-01-09",
  "2025-01-09 08:15",
  "2025-01-09 08:15",
  "2025-02-14 23:59",
  "2025-03-01",
  "2025-03-30 12:00",
  "2025-05-05",
  "2025-05-31 18:30",
  "2025-06-20 07:00",
]

export const embargoes = ["2025-03-15 06:00", "2025-06-02 06:00", "2025-06-20 00:00"]
export const expiries = ["2025-04-01", "2025-06-03 12:00", "2025-08-01"]

/** Before the first story, on both sides of embargoes, days apart, and long after. */
export const clocks = [
  "2024-01-01T00:00:00Z",
  "2025-01-10T10:00:00Z",
  "2025-03-15T05:59:59Z",
  "2025-03-15T06:00:00Z",
  "2025-05-31T12:00:00Z",
  "2025-06-01T12:00:00Z",
  "2025-06-01T12:00:01Z",
  "2025-06-02T23:59:59Z",
  "2025-06-03T00:00:00Z",
  "2025-06-21T08:00:00Z",
  "2025-09-01T00:00:00Z",
  "2026-12-01T00:00:00Z",
]
