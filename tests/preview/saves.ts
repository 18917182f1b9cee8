import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { story, write } from "../site.js"
import { ask, startPreview } from "./open.js"

/** Tidies the memory of this process, and tells how much is in use, in bytes. */
async function memoryInUse(): Promise<number> {
  setFlagsFromString("--expose-gc")
  const collect = runInNewContext("gc") as () => void
  for (let time = 0; time < 3; time += 1) {
    collect()
    // What is freed by finalizers goes in the next turn.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  return heapUsed + external + arrayBuffers
}

/** Open files, folders that are watched and connections; only Linux tells. */
const handles = (): number => (existsSync("/proc/self/fd") ? readdirSync("/proc/self/fd").length : 0)

const rain = "content/town/rain.md"

/** What is saved, one after the other: mostly texts; headlines, tags, styles, templates, mistakes. */
const saves: readonly ((number: number) => Record<string, string>)[] = [
  (number) => ({ [rain]: story({}, `Text ${number}.`) }),
  (number) => ({ [rain]: story({}, `Another text ${number}.`) }),
  (number) => ({ [rain]: story({ title: `Headline ${number}` }) }),
  (number) => ({ "templates/styles/footer.css": `body { outline: ${number}px solid red }\n` }),
  (number) => ({ [rain]: story({ tags: [`Tag ${number}`] }) }),
  (number) => ({ "templates/partials/footer.hbs": `<footer>${number}</footer>\n` }),
  (number) => ({ [rain]: `---\ntitle: "Broken ${number}\n---\n` }),
  (number) => ({ [rain]: story({ title: "Mended" }, `Text ${number}.`) }),
]

export interface Growth {
  /** Bytes. */
  readonly memory: number
  readonly handles: number
}

/** By how much a preview has grown after so many saves, counted from when it has seen every kind of save twice. */
export async function growthOver(count: number): Promise<Growth> {
  const root = mkdtempSync(join(tmpdir(), "broadsheet-"))
  const others = Array.from({ length: 30 }, (_, number) => [`content/world/story-${number}.md`, story({})] as const)
  write(root, {
    ...Object.fromEntries(others),
    [rain]: story({}),
    "content/site.yaml": "socialCards: false\n",
    "templates/styles/footer.css": "",
  })
  const running = await startPreview(root, "2025-06-01T12:00:00Z")
  const { live, url } = running
  let change = (): void => {}
  live.onChange(() => change())
  const saveAll = async (from: number, to: number): Promise<void> => {
    for (let number = from; number < to; number += 1) {
      const heard = new Promise<void>((resolve) => {
        change = resolve
      })
      write(root, saves[number % saves.length]!(number))
      await heard
      await ask(url, "/town/2025/03/rain/")
    }
    await live.settled()
    live.save()
  }
  try {
    const warm = 2 * saves.length
    await saveAll(0, warm)
    const before = { memory: await memoryInUse(), handles: handles() }
    await saveAll(warm, warm + count)
    return { memory: (await memoryInUse()) - before.memory, handles: handles() - before.handles }
  } finally {
    await running.close()
    rmSync(root, { recursive: true, force: true })
  }
}
