import type { Span } from "./source.js"

export type Severity = "error" | "warning"

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

/** Every code, with the severity that it has unless `rules` in site.yaml says otherwise. */
export const codes = {
  "unreadable-front-matter": "error",
  "unreadable-yaml": "error",
  "missing-content": "error",
  "not-utf8": "error",
  "unreadable-file": "error",
  "missing-title": "error",
  "missing-date": "error",
  "bad-date": "error",
  "bad-value": "error",
  "time-skipped": "error",
  "time-twice": "warning",
  "expires-before-date": "error",
  "unknown-zone": "error",
  "unknown-section": "error",
  "unknown-sponsor": "error",
  "unknown-story": "error",
  "same-address": "error",
  "bad-address": "error",
  "address-cut": "warning",
  "outside-site": "error",
  "foreign-file": "error",
  "missing-file": "error",
  "missing-picture": "warning",
  "remote-picture": "warning",
  "dead-link": "warning",
  "dead-anchor": "warning",
  "bad-link": "warning",
  "author-without-record": "warning",
  "spelling-differs": "warning",
  "duplicate-key": "warning",
  "misspelt-key": "warning",
  "unknown-key": "warning",
  "tidied-value": "warning",
  "body-h1": "warning",
  "unknown-directive": "warning",
  "bad-directive": "warning",
  "html-removed": "warning",
  "template-error": "error",
  "missing-template": "error",
  "not-writable": "error",
  "thread-stopped": "error",
  locked: "error",
} as const satisfies Record<string, Severity>

export type Code = keyof typeof codes

export function problem(code: Code, message: string, at: Span, hint?: string): Diagnostic {
  const found = { severity: codes[code], code, message, at }
  return hint === undefined ? found : { ...found, hint }
}

/** Collects diagnostics while something is read. */
export interface Findings {
  readonly all: readonly Diagnostic[]
  add(code: Code, message: string, at: Span, hint?: string, severity?: Severity): void
  tell(found: Diagnostic): void
}

export function findings(): Findings {
  const all: Diagnostic[] = []
  return {
    all,
    tell: (found) => {
      all.push(found)
    },
    add: (code, message, at, hint, severity) => {
      const found = problem(code, message, at, hint)
      all.push(severity ? { ...found, severity } : found)
    },
  }
}
