import { Command, CommanderError, InvalidArgumentError } from "commander"
import type { BuildFlags } from "./commands/build.js"
import type { CheckFlags } from "./commands/check.js"
import type { DeployFlags } from "./commands/deploy-plan.js"
import type { InitFlags } from "./commands/init.js"
import { Interrupted } from "./commands/interrupt.js"
import type { NewFlags } from "./commands/new.js"
import type { PreviewLinkFlags } from "./commands/preview-link.js"
import type { SchemaFlags } from "./commands/schema.js"
import { terminalOf } from "./commands/terminal.js"
import type { WatchFlags } from "./commands/watch.js"
import { UsageError } from "./system/build.js"
import { wordsOfDisk } from "./system/disk-trouble.js"
import { holdOld, ruleMemory } from "./system/young.js"
import { version } from "./version.js"

const terminal = terminalOf(process)
// Whoever reads what is printed may have read enough: `broadsheet build --json | head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit()
  throw error
})

// Each command is loaded when it is asked for, so that the program starts at once.
const program = new Command("broadsheet")
  .description("Makes a newspaper's site of Markdown articles.")
  .version(version)
  .exitOverride()
  .showHelpAfterError("(broadsheet --help lists the commands, broadsheet <command> --help its options)")
  .addHelpText(
    "after",
    `
broadsheet <command> --help has the options of a command, with examples.

Examples:
  broadsheet init courier                        begin a site in the folder courier/
  broadsheet new "Ferry returns" --section news  begin a story
  broadsheet build                               publish content/ to public/

NO_COLOR=1 prints without colours. Long work shows how far it is, on a terminal only.`,
  )
  // A build holds its memory when it knows how much there is to do.
  .hook("preAction", (_, command) => (command.name() === "build" ? ruleMemory() : holdOld()))

program
  .command("init")
  .description("begin a site of your own: settings, first stories, templates to change, a host recipe")
  .argument("<folder>", "a new or empty folder")
  .option("--name <name>", "name of the publication (default: the folder's)")
  .option("--url <address>", "where the site will stand", "https://example.com")
  .option("--language <code>", "language of the publication: en, de, pt-BR …", "en")
  .option("--time-zone <zone>", "time zone of the newsroom: Europe/London … (default: this machine's)")
  .addHelpText(
    "after",
    `
Nothing is overwritten: a folder that holds something is left as it is, with exit code 1.

Examples:
  broadsheet init courier
  broadsheet init courier --name "The Courier" --url https://courier.example --time-zone Europe/London`,
  )
  .action(async (folder: string, flags: InitFlags) => {
    const { initCommand } = await import("./commands/init.js")
    const commands = program.commands.map((command) => command.name())
    process.exitCode = initCommand(folder, flags, commands, terminal)
  })

program
  .command("new")
  .description("begin a story: its file, with date, authors and address filled in")
  .argument("<headline...>", "the headline, in quotes")
  .option("--section <section>", "the section that it stands in (needed where there is more than one)")
  .option("--author <slug>", "who writes it; may be given again (default: git's user, where a record fits)", gathered)
  .option("--tag <topic>", "a topic; may be given again", gathered)
  .option(
    "--kind <kind>",
    "report, analysis, opinion, review, explainer, callout, satire, feature, live, gallery, video, sponsored",
  )
  .option("--slug <name>", "name of the file and last part of the address (default: made of the headline)")
  .option("--folder", "make a folder for the story, so that its pictures can lie beside it")
  .option("--draft", "not public until the line is taken out")
  .option("--root <folder>", "folder that holds content/", ".")
  .addHelpText(
    "after",
    `
The date is now, in the site's time zone. The file's path is printed. A story that is there already is left as it is,
with exit code 1.

Examples:
  broadsheet new "Ferry returns after nine weeks" --section world
  broadsheet new "Low water" --section culture --kind gallery --folder --author joseph-adeyemi
  npm run new -- "Ferry returns" --section world`,
  )
  .action(async (words: readonly string[], flags: NewFlags) => {
    const { newCommand } = await import("./commands/new.js")
    process.exitCode = newCommand(words.join(" "), flags, terminal)
  })

program
  .command("build")
  .description("publish content/ to public/; only what differs is rendered and written")
  .option("--root <folder>", "folder that holds content/ and, for a look of its own, templates/", ".")
  .option("--out <folder>", "folder to publish to (default: public/ below the root)")
  .option("--now <time>", 'the clock, as 2025-01-09 or "2025-01-09 06:00" in the site\'s time zone (default: now)')
  .option("--drafts", "show drafts and what is held back; never for what is deployed")
  .option("--strict", "count every warning as an error")
  .option("--cache <folder>", "folder for what builds remember (default: .broadsheet/ below the root)")
  .option("--no-cache", "make everything anew, whatever is remembered")
  .option(
    "--workers <number>",
    "threads that read and draw where there is much to do, the main one among them (default: by cores)",
    wholeNumber,
  )
  .option("--stats", "tell how long each stage took, on how much, and the memory")
  .option("--profile <file>", "write a CPU profile, to be opened in a browser's developer tools")
  .option("--why [address]", "tell which parts of each rendered page differ, or of the page at one address")
  .option("--json", "print the result as JSON")
  .option("--quiet", "print errors only")
  .addHelpText(
    "after",
    `
Exit codes: 0 published; 1 errors in the site, nothing was changed; 2 wrong use.

Examples:
  broadsheet build
  broadsheet build --root ../archive --out /srv/www/paper
  broadsheet build --now "2025-01-09 06:00" --why /world/
  broadsheet build --stats --workers 2`,
  )
  .action(async (flags: BuildFlags) => {
    const { buildCommand } = await import("./commands/build.js")
    await leave(await buildCommand(flags, terminal))
  })

program
  .command("watch")
  .description("preview the site on this machine: every save shows at once, drafts and held stories too")
  .option("--root <folder>", "folder that holds content/ and, for a look of its own, templates/", ".")
  .option("--port <number>", "port of the server; where it is taken, the next free one", portNumber, 8080)
  .option("--host <host>", "name or address to listen on: 0.0.0.0 for the whole network (default: this machine alone)")
  .option("--open", "open the preview in a browser")
  .option("--editor <name>", "editor that links to files open: vscode, cursor, zed, idea … or a pattern", "vscode")
  .option("--now <time>", "a clock that stands still, as for build (default: the time of day, which goes on)")
  .option("--no-drafts", "show only what is public")
  .option("--strict", "count every warning as an error")
  .option("--cache <folder>", "folder for what is remembered (default: .broadsheet/ below the root)")
  .option("--workers <number>", "threads that read where there is much to read, the main one among them", wholeNumber)
  .option("--quiet", "print errors only")
  .option("--json", "tell what happens as JSON, a line each: ready, change, report")
  .addHelpText(
    "after",
    `
public/ is never touched. Ctrl-C ends the preview.

Examples:
  broadsheet watch --open
  broadsheet watch --editor zed --port 3000
  broadsheet watch --now "2025-01-09 06:00" --no-drafts`,
  )
  .action(async (flags: WatchFlags) => {
    const { watchCommand } = await import("./commands/watch.js")
    process.exitCode = await watchCommand(flags, terminal)
  })

program
  .command("preview-link")
  .description(
    "write one story, also one that is held back, to be shown around under an address that cannot be guessed",
  )
  .argument("<article>", "path of the story below content/: world/rain.md")
  .option("--hours <number>", "how long it is to be shown", Number, 48)
  .option("--to <folder>", "folder in which to make the folder to upload (default: the root)")
  .option("--root <folder>", "folder that holds content/", ".")
  .option("--cache <folder>", "folder for what is remembered (default: .broadsheet/ below the root)")
  .option("--json", "print the result as JSON")
  .addHelpText(
    "after",
    `
The page asks search engines to stay away, and takes its pictures along; nothing else of the site is in the folder.
A host of static files cannot take it away by itself: do so when the hours are over.

Examples:
  broadsheet preview-link world/rain.md
  broadsheet preview-link town/budget.md --hours 12 --to /tmp`,
  )
  .action(async (article: string, flags: PreviewLinkFlags) => {
    const { previewLinkCommand } = await import("./commands/preview-link.js")
    process.exitCode = await previewLinkCommand(article, flags, terminal)
  })

program
  .command("schema")
  .description("write JSON Schemas, and settings that make an editor complete and check the site's files")
  .argument("[name]", "print this one only: article, author, page, sponsor, site or front")
  .option("--root <folder>", "folder that holds content/", ".")
  .option("--to <folder>", "folder for the schemas, below the root", "schema")
  .addHelpText(
    "after",
    `
Settings that are there already are left alone.

Examples:
  broadsheet schema
  broadsheet schema article`,
  )
  .action(async (name: string | undefined, flags: SchemaFlags) => {
    const { schemaCommand } = await import("./commands/schema.js")
    process.exitCode = schemaCommand(name, flags, terminal)
  })

program
  .command("check")
  .description(
    "look for what an editor on duty would: links, pictures, bylines, dates, headlines; public/ is not touched",
  )
  .option("--root <folder>", "folder that holds content/ and, for a look of its own, templates/", ".")
  .option("--out <folder>", "folder that is published to (default: public/ below the root)")
  .option("--now <time>", 'the clock, as 2025-01-09 or "2025-01-09 06:00" in the site\'s time zone (default: now)')
  .option("--drafts", "look at drafts and what is held back, too")
  .option("--strict", "count every warning as an error")
  .option("--cache <folder>", "folder for what builds remember (default: .broadsheet/ below the root)")
  .option("--no-cache", "read everything anew, and ask other hosts anew")
  .option("--workers <number>", "threads that read, the main one among them (default: by cores)", wholeNumber)
  .option("--external", "ask other hosts whether what is linked to is there")
  .option("--sarif [file]", "write the findings as SARIF, for code hosts; without a file they are printed")
  .option("--json", "print the result as JSON")
  .option("--quiet", "print errors only")
  .addHelpText(
    "after",
    `
rules in content/site.yaml set what each finding counts as: off, warn or error. docs/checks.md lists them.
Other hosts are asked gently: one address of a host at a time, 16 hosts at most. Answers are kept for a week.

Exit codes: 0 no errors; 1 errors; 2 wrong use.

Examples:
  broadsheet check
  broadsheet check --external --quiet
  broadsheet check --sarif findings.sarif`,
  )
  .action(async (flags: CheckFlags) => {
    const { checkCommand } = await import("./commands/check.js")
    process.exitCode = await checkCommand(flags, terminal)
  })

program
  .command("deploy-plan")
  .description("print what to upload after a build, in a safe order, with types and cache headers; nothing is sent")
  .option("--root <folder>", "folder that holds content/", ".")
  .option("--out <folder>", "folder that was published to (default: public/ below the root)")
  .option("--cache <folder>", "folder for what builds remember (default: .broadsheet/ below the root)")
  .option("--all", "every file, for a host that has none of them")
  .option("--for <way>", "print a shell script that would send it: rsync, s3 or ftp")
  .option("--to <place>", "where that script sends: user@host:/srv/www, s3://bucket or ftp://user@host/folder")
  .option("--list <list>", "print who wants to know: indexnow or websub (a request a line), purge (an address a line)")
  .option("--done <id>", "say that the plan with this id was carried out; the next one holds what comes after it")
  .option("--json", "print the plan as JSON")
  .addHelpText(
    "after",
    `
The plan holds what the last build changed. Once --done was said, it holds what all builds have changed since then.
Exit codes: 0 a plan; 1 --done names a plan that is not the last one; 2 wrong use.

Examples:
  broadsheet deploy-plan
  broadsheet deploy-plan --for rsync --to deploy@courier.example:/srv/www/courier > upload.sh
  broadsheet deploy-plan --for s3 --to s3://courier --all
  broadsheet deploy-plan --list indexnow | while read -r body; do
    curl -d "$body" -H "Content-Type: application/json" https://api.indexnow.org/indexnow; done`,
  )
  .action(async (flags: DeployFlags) => {
    const { deployPlanCommand } = await import("./commands/deploy-plan.js")
    process.exitCode = await deployPlanCommand(flags, terminal)
  })

function gathered(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text]
}

function portNumber(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65_535) throw new InvalidArgumentError("Write a number from 0 to 65535.")
  return number
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 64) throw new InvalidArgumentError("Write a number from 0 to 64.")
  return number
}

program.parseAsync(plainArguments(process.argv)).catch(fail)
// A preview works by itself: what goes wrong there comes here.
process.on("uncaughtException", fail)

function fail(error: Error): void {
  void leave(exitCodeOf(error))
}

/**
 * Ends when all that was printed is out. Left to itself, the process would first end what V8 has begun in threads of its own:
 * it looks through memory that nobody needs any more.
 */
async function leave(code: number): Promise<void> {
  await Promise.all(
    [process.stdout, process.stderr].map((stream) => new Promise<void>((done) => stream.write("", () => done()))),
  )
  process.exit(code)
}

/** Some runners hand over the -- of `new -- "Headline" --section world`, which npm keeps; behind it no option would be one. */
function plainArguments(argv: readonly string[]): readonly string[] {
  return argv[2] === "new" && argv[3] === "--" ? [...argv.slice(0, 3), ...argv.slice(4)] : argv
}

/** 0 for help and version, 2 for wrong use, 1 for a trouble of the disk; anything else is a fault of Broadsheet itself and is shown whole. */
function exitCodeOf(error: NodeJS.ErrnoException): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Interrupted) {
    terminal.error(error.message)
    return error.exitCode
  }
  if (error instanceof UsageError) {
    terminal.error(error.message)
    return 2
  }
  const trouble = wordsOfDisk(error)
  terminal.error(trouble ? `${trouble}. Mend that and try again.` : (error.stack ?? error.message))
  return 1
}
