/** Digest of Broadsheet's own code, put in when it is compiled. Another engine may draw the same page otherwise. */
declare const BROADSHEET_ENGINE: string | undefined

/** Everything that shapes output and is no source: this code, and the Unicode tables of Node. */
export const engine: string = [
  typeof BROADSHEET_ENGINE === "string" ? BROADSHEET_ENGINE : "uncompiled",
  process.versions.unicode,
  process.versions.icu,
  process.versions.tz,
].join(" ")
