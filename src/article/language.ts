import type { Findings } from "../support/diagnostic.js"
import type { Span } from "../support/source.js"

/** The language of a text, as a canonical BCP 47 code; the site's where none is given or the code is none. */
export function readLanguage(written: string | null, fallback: string, at: Span, found: Findings): string {
  if (written === null) return fallback
  try {
    return Intl.getCanonicalLocales(written.replace("_", "-"))[0] ?? fallback
  } catch {
    found.add("bad-value", `"${written}" is no language code`, at, "Write en, de, pt-BR …")
    return fallback
  }
}
