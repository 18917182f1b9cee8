import type { Findings } from "../support/diagnostic.js"
import type { Reference } from "./body.js"

/** What kind of address it is, and so what becomes of it. */
export type AddressKind =
  /** On this site, or an anchor of this page: a slot that is filled when all addresses are known. */
  | "internal"
  /** On another host: kept, and looked at by the checks. */
  | "external"
  /** mailto: and the like: kept. */
  | "plain"
  /** Runs code, hides content, or is none. */
  | "unsafe"
  | "empty"

const plainSchemes = new Set(["mailto", "tel", "sms", "xmpp", "irc", "ircs", "geo", "ftp", "sftp", "magnet", "news"])

/** "/world/rain/" -> "internal", "https://example.org" -> "external", "javascript:alert(1)" -> "unsafe". */
export function addressKind(address: string): AddressKind {
  // Browsers drop these before they look for a scheme: "java\nscript:" is one.
  const read = address.replace(/[\t\n\r]/g, "").replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, "")
  if (read === "") return "empty"
  if (/^[/\\]{2}/.test(read)) return "external"
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(read)?.[1]?.toLowerCase()
  if (scheme === undefined) return "internal"
  if (scheme === "http" || scheme === "https") return "external"
  if (!plainSchemes.has(scheme)) return "unsafe"
  return read.length > scheme.length + 1 ? "plain" : "empty"
}

/** Collects what an article points at. */
export interface References {
  readonly all: readonly Reference[]
  add(role: Reference["role"], target: string, start: number, end: number): number
}

export function references(): References {
  const all: Reference[] = []
  return {
    all,
    add: (role, target, start, end) => all.push({ role, target, start, end }) - 1,
  }
}

/** Tells of an address that leads nowhere or must not be followed. */
export function tellBadAddress(address: string, found: Findings, at: { path: string; start: number; end: number }) {
  if (addressKind(address) === "empty") {
    found.add("bad-link", "This link has no address", at, "Write the address between the parentheses: [text](/world/).")
    return
  }
  const scheme = address.slice(0, address.indexOf(":") + 1).trim()
  const message = `An address that begins with "${scheme}" is left out`
  found.add("bad-link", message, at, "Use a path of this site, https:, mailto: or tel:.")
}

/** Where in a link's source its address stands: offsets within `source`; the whole of it where it is written otherwise. */
export function placeOfTarget(source: string, target: string): readonly [start: number, end: number] {
  const opened = source.lastIndexOf("](")
  const at = target === "" ? -1 : source.indexOf(target, Math.max(opened, 0))
  return at < 0 ? [0, source.length] : [at, at + target.length]
}
