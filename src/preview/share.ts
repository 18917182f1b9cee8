import { randomBytes } from "node:crypto"
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { storyNamed } from "../edition/names.js"
import type { Live } from "./live.js"

/** One page that nobody finds who was not told its address, with what it shows and nothing else of the site. */
export interface Shared {
  /** Folder to upload; it is to stand at the site's root. */
  readonly folder: string
  /** Address of the page on the site. */
  readonly url: string
  readonly files: readonly string[]
}

/** The story that a name means: "content/world/rain.md", "world/rain", "world/rain.md". */
export const storyOf = (name: string, { publication }: Live): string | undefined =>
  storyNamed(name, "content/site.yaml", publication.edition.byPath)

/** Writes the page of a story, and what it needs, into a new folder below `to`. `until` is in milliseconds since 1970. */
export async function share(live: Live, source: string, to: string, until: number): Promise<Shared> {
  const { config, edition } = live.publication
  const { card } = edition.byPath.get(source)!
  const page = live.pathOf(source)!
  const secret = randomBytes(16).toString("hex")
  const folder = join(to, `preview-${card.slug}-${secret.slice(0, 8)}`)
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty`)
  const answer = await live.answer(page)
  if (typeof answer.content !== "string" || answer.status !== 200) throw new Error(`${source} cannot be drawn`)
  const place = `preview/${secret}/`
  const address = `${config.base}/${place}`
  const files = new Map<string, string | Uint8Array>()
  const html = await withFiles(live, unlisted(answer.content, card.url, until), files, `${config.base}/`, address)
  files.set("index.html", html)
  for (const [path, content] of files) {
    const file = join(folder, place, path)
    mkdirSync(dirname(file), { recursive: true })
    if (typeof content === "string" || content instanceof Uint8Array) writeFileSync(file, content)
    else cpSync((content as { readonly file: string }).file, file)
  }
  return { folder, url: `${config.origin}${address}`, files: [...files.keys()].sort() }
}

/** For no search engine, and for no longer than was said: a page past its time sends its reader to the site's front page. */
function unlisted(html: string, url: string, until: number): string {
  const head = `<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="broadsheet-until" content="${new Date(until).toISOString()}">`
  return html
    .replace(/<meta name="robots"[^>]*>\n?/g, "")
    .replace(/<link rel="(canonical|alternate)"[^>]*>\n?/g, "")
    .replace(/<script type="application\/ld\+json">.*?<\/script>\n?/gs, "")
    .replace(/<meta (property|name)="(og|article|twitter):[^>]*>\n?/g, "")
    .replace(/<meta charset="[^"]*">/i, (charset) => `${charset}\n${head}`)
    .replaceAll(`href="${url}"`, 'href=""')
}

/** Takes along every file that the page asks for, under an address beside the page: nothing else of the site need be there. */
async function withFiles(
  live: Live,
  html: string,
  files: Map<string, string | Uint8Array | { readonly file: string }>,
  base: string,
  address: string,
): Promise<string> {
  const wanted = new Set(
    [...html.matchAll(/[\s"'(,]((?:\/[^\s"'(),<>]*)?\/(?:assets|media)\/[^\s"'(),<>]+)/g)].map((match) => match[1]!),
  )
  let text = html
  for (const url of [...wanted].sort((a, b) => b.length - a.length)) {
    if (!url.startsWith(base)) continue
    const path = decodeURIComponent(url.slice(base.length))
    const answer = await live.answer(path)
    if (answer.status !== 200) continue
    files.set(path, answer.content as string | Uint8Array)
    if (path.endsWith(".css") && typeof answer.content === "string") {
      files.set(path, await withFiles(live, answer.content, files, base, address))
    }
    text = text.replaceAll(url, address + url.slice(base.length))
  }
  return text
}
