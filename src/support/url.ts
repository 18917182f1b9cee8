/** Percent-encodes a path for an address: "/café/x y/" -> "/caf%C3%A9/x%20y/". What is encoded already stays. */
export function encodePath(path: string): string {
  if (/^[\w./-]*$/.test(path)) return path
  return path
    .split("/")
    .map((part) => encodeURIComponent(decodePart(part)).replace(/%(3A|40|2C|3B|24|26|2B|3D)/g, decodeURIComponent))
    .join("/")
}

/** `decodeURIComponent` that takes a text with a stray % as it is. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/**
 * The file below public/ that answers to an address of the site: "/a/b/" -> "a/b/index.html", "/feed.xml" -> "feed.xml".
 * `base` is the path under which the site stands.
 */
export function outputPath(url: string, base: string): string {
  const inside = url.slice(base.length).replace(/^\/+/, "").split("/").map(decodePart).join("/")
  return inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside
}

/** Joins a path of the site and a relative one: ("content/world/a.md", "../town/b.md") -> "content/town/b.md"; null if it leaves the site. */
export function resolvePath(from: string, relative: string): string | null {
  const parts = from.split("/").slice(0, -1)
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue
    if (part !== "..") parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join("/")
}

const unsafeNames = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * What keeps a path from being written on every file system, or undefined: parts that climb, control characters,
 * names of Windows devices, parts over 255 bytes. What is percent-encoded is looked at as what it means.
 */
export function pathTrouble(path: string): string | undefined {
  for (const part of path.split("/").map(decodePart)) {
    if (part === "." || part.split("/").includes("..")) return "it climbs about in the site with . or .."
    if (/[\u0000-\u001f\u007f\\/<>:"|?*]/.test(part)) return "it holds a character that no file name may have"
    if (unsafeNames.test(part)) return `"${part}" is the name of a device on Windows`
    if (Buffer.byteLength(part) > 255) return "a part of it is longer than 255 bytes"
    if (/[. ]$/.test(part)) return `"${part}" ends in a dot or a space`
  }
  return undefined
}
