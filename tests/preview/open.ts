import { once } from "node:events"
import { get } from "node:http"
import { onTestFinished } from "vitest"
import { type Preview, type PreviewOptions, preview } from "../../src/preview/preview.js"
import { checkedPlaces, clockOf } from "../../src/system/build.js"

/** A preview of the site at `root`, on a free port. It ends with the test. */
export async function openPreview(root: string, now: string, more: Partial<PreviewOptions> = {}): Promise<Preview> {
  const opened = await startPreview(root, now, more)
  onTestFinished(() => opened.close())
  return opened
}

export const startPreview = async (root: string, now: string, more: Partial<PreviewOptions> = {}): Promise<Preview> =>
  preview({
    places: checkedPlaces({ root }),
    clock: await clockOf(now),
    moves: false,
    drafts: true,
    strict: false,
    workers: 0,
    host: undefined,
    port: 0,
    editor: "vscode://file/{file}:{line}:{column}",
    tell: () => {},
    ...more,
  })

export interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** Asks for an address as it is written, which `fetch` would tidy first. */
export async function ask(url: string, path: string, headers: Record<string, string> = {}): Promise<Got> {
  const { port } = new URL(url)
  // A connection that was kept may be closed just when it is used again.
  const request = get({ host: "localhost", port, path, headers, agent: false })
  const [response] = await once(request, "response")
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }
}

/** A page without what the preview puts into it. */
export const withoutClient = (body: Buffer): Buffer => {
  const text = body.toString("latin1")
  const tag = /<script type="module" src="\/__broadsheet\/client\.js" data-page="[^"]*" data-version="[^"]*"><\/script>/
  return tag.test(text) ? Buffer.from(text.replace(tag, ""), "latin1") : body
}

/** Until something is so; what `look` says else is told after `patience` milliseconds, and not before it has looked thrice. */
export async function until(look: () => Promise<string | null> | string | null, patience = 6000): Promise<void> {
  const end = performance.now() + patience
  for (let looks = 1; ; looks += 1) {
    const wrong = await look()
    if (wrong === null) return
    if (looks >= 3 && performance.now() > end) throw new Error(wrong)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
