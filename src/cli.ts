import { setFlagsFromString } from "node:v8"
import { Command, CommanderError, InvalidArgumentError } from "commander"
import { type BuildFlags, buildCommand, type Terminal } from "./commands/build.js"
import { UsageError } from "./system/build.js"
import { version } from "./version.js"

// Left alone, the heap grows to twice what is in use before it is swept. A newsroom's server is small.
setFlagsFromString("--heap-growing-percent=30")

const terminal: Terminal = {
  out: (text) => process.stdout.write(`${text}\n`),
  error: (text) => process.stderr.write(`${text}\n`),
  colors: process.stderr.isTTY === true && !process.env.NO_COLOR,
}

const program = new Command("broadsheet")
  .description("Makes a newspaper's site of Markdown articles.")
  .version(version)
  .exitOverride()
  .showHelpAfterError("(broadsheet --help lists the commands, broadsheet <command> --help its options)")

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
    "threads beside the main one where there is much to do, 0 for none (default: by cores)",
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
    process.exitCode = await buildCommand(flags, terminal)
  })

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 64) throw new InvalidArgumentError("Write a number from 0 to 64.")
  return number
}

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

/** 0 for help and version, 2 for wrong use; anything else is a fault of Broadsheet itself and is shown whole. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof UsageError) {
    terminal.error(error.message)
    return 2
  }
  throw error
}
