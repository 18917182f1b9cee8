import type { Diagnostic } from "../support/diagnostic.js"
import { findings } from "../support/diagnostic.js"
import { freeze } from "../support/digest.js"
import {
  address,
  field,
  list,
  moment,
  oneOf,
  readFields,
  record,
  spanOf,
  text,
  type Values,
  wholeNumber,
} from "../support/fields.js"
import type { Source, Span } from "../support/source.js"
import { emptyMap, partAt } from "../support/tree.js"
import { readYamlMap } from "./yaml-map.js"

const blockFields = {
  section: field(text, "the section whose newest stories fill the block"),
  title: field(text, "what stands over the block"),
  stories: field(list(text), "stories chosen by hand, by their paths below content/; the section's newest follow", []),
  style: field(oneOf("standard", "strip", "abreast", "pictures"), "how the block looks", "standard"),
  count: field(wholeNumber(1, 24), "stories in the block"),
}

const pinFields = {
  story: field(text, "path below content/"),
  until: field(moment, "when it loses its place"),
}

const breakingFields = {
  text: field(text, "one line"),
  story: field(text, "path below content/"),
  url: field(address, "an address instead of a story"),
  until: field(moment, "when the bar goes away"),
}

/** Every key of `content/front.yaml`: type, meaning, default. */
export const frontFields = {
  layout: field(oneOf("big", "flanked", "package", "quiet", "breaking"), "which of the five fronts", "flanked"),
  lead: field(text, "the lead story, by its path below content/; without one, the newest with a picture"),
  secondary: field(list(text), "stories beside the lead", []),
  blocks: field(list(record(blockFields, [])), "blocks below, in order; without any, one for each section", []),
  pins: field(
    list(record(pinFields, ["story", "until"])),
    "stories that stay among the secondary ones until a time",
    [],
  ),
  breaking: field(record(breakingFields, ["text", "until"]), "the breaking bar, on every page while it is in force"),
  trending: field(list(text), "a list of stories chosen by hand", []),
  latest: field(wholeNumber(0, 100), "stories in the list of the latest", 8),
}

/** A story that front.yaml names, and where it does. */
export interface StoryName {
  readonly target: string
  readonly at: Span
}

export interface FrontSettings extends Values<typeof frontFields> {
  /** Every story that is named, so that a wrong name can be told. */
  readonly named: readonly StoryName[]
  /** Every section that is named. */
  readonly sections: readonly StoryName[]
}

/** Reads `content/front.yaml`; without one the front page fills itself. */
export function readFront(
  source: Source | undefined,
  zone: string,
): { value: FrontSettings; diagnostics: readonly Diagnostic[] } {
  const found = findings()
  const path = source?.path ?? "content/front.yaml"
  const tree = source ? readYamlMap(source, found) : emptyMap()
  const { values, extra, tree: known } = readFields(frontFields, tree, { path, zone, findings: found })
  for (const { key, keyStart, keyEnd } of tree.entries) {
    const told = found.all.some((one) => one.code === "misspelt-key" && one.at.start === keyStart)
    if (!(key in extra) || told) continue
    const at = { path, start: keyStart, end: keyEnd }
    found.add("unknown-key", `"${key}" is no key of ${path}`, at, "docs/reference.md lists the keys.")
  }
  const name = (target: string | null, ...keys: (string | number)[]): StoryName[] =>
    target === null ? [] : [{ target, at: spanOf(partAt(known, keys), path) }]
  const named = [
    ...name(values.lead, "lead"),
    ...values.secondary.flatMap((story, index) => name(story, "secondary", index)),
    ...values.blocks.flatMap((block, index) =>
      block.stories.flatMap((story, n) => name(story, "blocks", index, "stories", n)),
    ),
    ...values.pins.flatMap((pin, index) => name(pin.story, "pins", index, "story")),
    ...name(values.breaking?.story ?? null, "breaking", "story"),
    ...values.trending.flatMap((story, index) => name(story, "trending", index)),
  ]
  const sections = values.blocks.flatMap((block, index) => name(block.section, "blocks", index, "section"))
  return { value: freeze({ ...values, named, sections }), diagnostics: found.all }
}
