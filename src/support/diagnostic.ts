import { type Code, catalogue, type Severity } from "./catalogue.js"
import type { Span } from "./source.js"

export type { Code, Severity }

/** Something found in a source: what, where, and what to do about it. The frame is drawn by the report. */
export interface Diagnostic {
  readonly severity: Severity
  readonly code: Code
  readonly message: string
  readonly at: Span
  readonly hint?: string
}

/** A value and what was found on the way to it. `undefined` where no value could be made. */
export interface Read<T> {
  readonly value: T | undefined
  readonly diagnostics: readonly Diagnostic[]
}

export function problem(code: Code, message: string, at: Span, hint?: string): Diagnostic {
  const found = { severity: catalogue[code].severity, code, message: fitting(message), at }
  return hint === undefined ? found : { ...found, hint }
}

/** A message is read on a screen; what it quotes may be a megabyte. */
const longest = 300

const fitting = (message: string): string =>
  message.length <= longest
    ? message
    : `${message.slice(0, longest - 100)} … ${message.slice(-100)}`.replace(/\p{Surrogate}/gu, "")

/** Collects diagnostics while something is read. */
export interface Findings {
  readonly all: readonly Diagnostic[]
  add(code: Code, message: string, at: Span, hint?: string): void
  tell(found: Diagnostic): void
}

export function findings(): Findings {
  const all: Diagnostic[] = []
  return {
    all,
    tell: (found) => {
      all.push(found)
    },
    add: (code, message, at, hint) => {
      all.push(problem(code, message, at, hint))
    },
  }
}

export const isError = ({ severity }: Diagnostic): boolean => severity === "error"

/**
 * A mistake in a template shows on every page that it draws: one finding for each place, the one whose message comes first
 * in the order of signs, whoever was first to be drawn.
 */
export function oneForEachPlace(found: Iterable<Diagnostic>): readonly Diagnostic[] {
  const places = new Map<string, Diagnostic>()
  for (const one of found) {
    const place = one.code === "foreign-file" ? one.message : `${one.code} ${one.at.path} ${one.at.start}`
    const known = places.get(place)
    if (!known || one.message < known.message) places.set(place, one)
  }
  return [...places.values()]
}
