import type { Diagnostic } from "../support/diagnostic.js"
import type { BuildOptions } from "../system/build.js"
import { type Located, locate } from "../system/locate.js"
import { lookAt } from "../system/look.js"
import { checkDrawn } from "./drawn.js"
import { checkExternal, type ExternalReport, type Listener, type Manners, manners } from "./external.js"
import { type Newsroom, newsroomOf } from "./newsroom.js"
import { checkPublication } from "./publication.js"
import { checkStories } from "./stories.js"
import { checkTexts } from "./texts.js"

export interface CheckOptions extends BuildOptions, Listener {
  /** Asks other hosts for the addresses that texts link to: true, or how gently. */
  readonly external?: boolean | Partial<Manners>
}

export interface CheckResult {
  /** False where an error was found. */
  readonly ok: boolean
  /** Stories that were looked at. */
  readonly articles: number
  readonly diagnostics: readonly Located[]
  /** What other hosts said, where they were asked. */
  readonly external: ExternalReport | null
  readonly milliseconds: number
}

/** All that is looked at beside what a build looks at anyway. A new one is a file in this folder and its row here. */
const checks: readonly ((room: Newsroom) => Iterable<Diagnostic>)[] = [checkStories, checkTexts, checkPublication]

/**
 * Looks at a site as an editor on duty would before it goes out. Reads it with the code of a build; public/ is not touched.
 * Throws a `UsageError` for options that cannot be.
 *
 * @example
 * const { ok, diagnostics } = await check({ root: "site", external: true })
 */
export async function check(options: CheckOptions = {}): Promise<CheckResult> {
  const started = performance.now()
  return lookAt(options, async (look) => {
    const room = newsroomOf(look)
    const { publication, site, places } = look
    const found = [
      ...publication.found(),
      ...checks.flatMap((one) => [...one(room)]),
      ...(await checkDrawn(room, options)),
    ]
    const believed = options.cache === false ? { keep: 0, keepTrouble: 0 } : {}
    const how = { ...manners, ...believed, ...(typeof options.external === "object" && options.external) }
    const web = options.external ? await checkExternal(room, how, options) : undefined
    const judged = publication.judge([...found, ...(web?.diagnostics ?? [])])
    return {
      ok: judged.every(({ severity }) => severity !== "error"),
      articles: room.stories.length,
      diagnostics: locate(judged, site, places.root),
      external: web?.report ?? null,
      milliseconds: Math.round(performance.now() - started),
    }
  })
}
