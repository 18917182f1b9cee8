import { resolvePath } from "../support/url.js"

/** Anything that tells which paths there are. */
interface Paths {
  has(path: string): boolean
}

/**
 * The source that a story's name means: its path below content/ ("world/rain.md", also without ".md",
 * also a bundle's folder), or one that begins with a dot, seen from the file that names it.
 */
export function storyNamed(target: string, from: string, paths: Paths): string | undefined {
  const plain = target.normalize("NFC").replace(/^\/+/, "").replace(/\/+$/, "")
  const whole = plain.startsWith(".")
    ? resolvePath(from, plain)
    : plain.startsWith("content/")
      ? plain
      : `content/${plain}`
  if (whole === null) return undefined
  return [whole, `${whole}.md`, `${whole}/index.md`].find((path) => paths.has(path))
}
