import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync } from "node:fs"
import { join } from "node:path"

/** What a preview can use of what builds remember; each file is checked when it is read. */
const shared = ["articles", "bodies", "codes", "facts"].flatMap((name) => [`${name}.pack`, `${name}.index`])

/** Begins a preview's store with what a build has read: the first preview need not read it again. */
export function seed(build: string, preview: string): void {
  if (existsSync(join(preview, "files"))) return
  for (const name of [...shared, "files"]) {
    if (existsSync(join(build, name))) copyFileSync(join(build, name), join(preview, name))
  }
  const pictures = join(build, "pictures")
  if (!existsSync(pictures)) return
  mkdirSync(join(preview, "pictures"), { recursive: true })
  for (const name of readdirSync(pictures)) {
    try {
      linkSync(join(pictures, name), join(preview, "pictures", name))
    } catch {
      // Without it the picture is made again.
    }
  }
}
