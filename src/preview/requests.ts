import { isIP } from "node:net"
import { hostname } from "node:os"

/** Folder of addresses that are the preview's own. */
export const ownFolder = "/__broadsheet/"

/**
 * Whether a request was sent to this server by its own name. A page of another site could make its own name lead to this
 * machine, and read what is not published yet; its requests bear that name. `open` is the name or address of `--host`.
 */
export function isOwnHost(header: string | undefined, open: string | undefined): boolean {
  if (header === undefined) return false
  const name = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(:\d+)?$/i.exec(header)?.[1]?.toLowerCase()
  if (name === undefined) return false
  if (name === "localhost" || name.endsWith(".localhost") || name === "127.0.0.1" || name === "[::1]") return true
  // Of an address nobody but this network's administrator is master.
  const number = name.replace(/^\[|\]$/g, "")
  return open !== undefined && (isIP(number) !== 0 || name === open.toLowerCase() || name === hostname().toLowerCase())
}

/** What a request asks for; "bad" where its address could be meant for another place on the disk. */
export function targetOf(url: string | undefined): { readonly path: string; readonly query: URLSearchParams } | "bad" {
  if (!url?.startsWith("/") || url.startsWith("//")) return "bad"
  const [address = "", query = ""] = url.split(/\?(.*)/s)
  let path: string
  try {
    path = decodeURIComponent(address)
  } catch {
    return "bad"
  }
  // A part that is encoded twice is a name with a percent sign in it, and no way out.
  if (/[\u0000-\u001f\u007f\\]/.test(path) || path.split("/").some((part) => part === ".." || part === "."))
    return "bad"
  return { path, query: new URLSearchParams(query) }
}
