// The command line of the benchmark.
import { Command, InvalidArgumentError, Option } from "commander"
import { cases } from "./cases.mjs"
import { peers } from "./peers.mjs"

const whole = (least, most) => (text) => {
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new InvalidArgumentError(`It has to be a whole number from ${least} to ${most}.`)
}

const split = (text) => text.split(",").map((part) => part.trim())

// Fewer stories than this, and there are not enough past the embargoes to edit.
const sizes = (text) => split(text).map(whole(100, 1_000_000))

/** The rows of a table that are named by their keys, in the order of the table. */
const named = (rows, keyOf) => (text) => {
  const names = split(text)
  const unknown = names.find((name) => !rows.some((row) => keyOf(row) === name))
  if (unknown !== undefined) throw new InvalidArgumentError(`Known are ${rows.map(keyOf).join(", ")}.`)
  return rows.filter((row) => names.includes(keyOf(row)))
}

const caseNamed = named(cases, ({ key }) => key)
const peerNamed = named(peers, ({ name }) => name.toLowerCase())

const help = `
Cases:
${cases.map(({ key, title }) => `  ${key.padEnd(10)}${title}`).join("\n")}

Every build is a process of its own. Runs are interleaved, and a first round is a warm-up that is not counted; with
--runs 1 there is none. Exit code 1: a build did not do its job.

Corpora stay in the system's temporary folder, in broadsheet-bench/, and are used again.`

export const optionsOf = (argv) =>
  new Command("npm run bench --")
    .description("Measures builds of generated newspapers.")
    .addOption(
      new Option("--n <numbers>", "articles in each corpus").argParser(sizes).default([1000, 10_000], "1000,10000"),
    )
    .option("--runs <number>", "counted runs of each case, 1 to 10", whole(1, 10), 3)
    .addOption(new Option("--only <cases>", "these cases alone").argParser(caseNamed).default(cases, "all"))
    .addOption(
      new Option("--peers [names]", "also the peers that are installed: hugo, eleventy, hexo, or those named")
        .argParser(peerNamed)
        .preset("hugo,eleventy,hexo")
        .default([], "none"),
    )
    .option("--workers <number>", "for our builds, where the case does not say", whole(0, 64))
    .option("--seed <number>", "another seed gives other texts", whole(0, 2 ** 31), 42)
    .option("--keep", "keep the working copies")
    .option("--json", "print all measurements as JSON")
    .option("--write-docs", "write the tables and the chart to docs/")
    .addHelpText("after", help)
    .parse(argv)
    .opts()
