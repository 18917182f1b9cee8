import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs"
import { basename, dirname, join, relative, resolve } from "node:path"
import { titleCase } from "../config/site.js"
import { isZone, momentAt } from "../support/civil.js"
import { UsageError } from "../system/build.js"
import { packageRoot } from "../system/scan.js"
import { version } from "../version.js"
import { gitUser } from "./git-user.js"
import { copiedTemplates, starterFiles } from "./starter/starter.js"
import type { Terminal } from "./terminal.js"

export interface InitFlags {
  readonly name?: string
  readonly language: string
  readonly timeZone?: string
  readonly url: string
}

/**
 * `broadsheet init`: writes a site of one's own, ready to be built. `commands` are those of this program; `at` is the
 * clock, in milliseconds since 1970. Exit code 1 where the folder holds something already: nothing is overwritten.
 */
export function initCommand(
  folder: string,
  flags: InitFlags,
  commands: readonly string[],
  terminal: Terminal,
  at = Date.now(),
): number {
  const root = resolve(folder)
  const timeZone = flags.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  checkFlags(flags, timeZone)
  if (existsSync(root) && !statSync(root).isDirectory()) throw new UsageError(`${folder} is a file, not a folder.`)
  const standing = existsSync(root) ? readdirSync(root).filter((name) => name !== ".git") : []
  if (standing.length > 0) {
    terminal.error(`${folder} is not empty: it holds ${standing.slice(0, 3).join(", ")}. Nothing was written.`)
    return 1
  }
  mkdirSync(root, { recursive: true })
  const { name, email } = gitUser(root)
  const files = starterFiles({
    name: flags.name ?? titleCase(basename(root)),
    language: flags.language,
    timeZone,
    url: flags.url,
    author: { name: name ?? "The editor", email },
    today: momentAt(at, timeZone).iso.slice(0, 10),
    version,
    commands: commands.filter((command) => ["build", "watch", "check", "new"].includes(command)),
  })
  for (const [path, text] of Object.entries(files)) writeFileSync(fileFor(root, path), text, { flag: "wx" })
  for (const path of copiedTemplates) {
    copyFileSync(join(packageRoot(), "templates", path), fileFor(root, `templates/${path}`))
  }
  terminal.out(farewell(relative(process.cwd(), root) || ".", Object.keys(files).length + copiedTemplates.length))
  return 0
}

function checkFlags({ language, url }: InitFlags, timeZone: string): void {
  if (!isZone(timeZone)) throw new UsageError(`"${timeZone}" is no time zone. Write one such as Europe/London.`)
  if (!/^https?:\/\/[^\s/]/i.test(url) || !URL.canParse(url)) {
    throw new UsageError(`"${url}" is no web address. Write https:// and the host.`)
  }
  try {
    Intl.getCanonicalLocales(language)
  } catch {
    throw new UsageError(`"${language}" is no language code. Write en, de, pt-BR …`)
  }
}

function fileFor(root: string, path: string): string {
  const file = join(root, path)
  mkdirSync(dirname(file), { recursive: true })
  return file
}

const farewell = (folder: string, count: number): string => `\
Wrote ${count} files to ${folder}/

Next:
${folder === "." ? "" : `  cd ${folder}\n`}  npx broadsheet build                     publish to public/
  npx broadsheet new "Headline" --section news
                                           begin a story

Settings are in content/site.yaml; README.md tells how to put the site on a host.`
