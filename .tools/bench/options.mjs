// The command line of the benchmark.
import { Command, InvalidArgumentError } from "commander"
import { cases } from "./cases.mjs"

const whole = (least, most) => (text) => {
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new InvalidArgumentError(`It has to be a whole number from ${least} to ${most}.`)
}

const split = (text) => text.split(",").map((part) => part.trim())

// Fewer stories than this, and there are not enough past the embargoes to edit.
const sizes = (text) => split(text).map(whole(100, 1_000_000))

const chosenCases = (text) => {
  const keys = split(text)
  const unknown = keys.find((key) => !cases.some((one) => one.key === key))
  if (unknown) throw new InvalidArgumentError(`There is no case ${unknown}.`)
  return cases.filter(({ key }) => keys.includes(key))
}

const help = `
Cases:
${cases.map(({ key, title }) => `  ${key.padEnd(10)}${title}`).join("\n")}

Every build is a process of its own. Runs are interleaved, and a first round is a warm-up that is not counted; with
--runs 1 there is none. Exit code 1: a build did not do its job.

Corpora stay in the system's temporary folder, in broadsheet-bench/, and are used again.`

export const optionsOf = (argv) =>
  new Command("npm run bench --")
    .description("Measures builds of generated newspapers.")
    .option("--n <numbers>", "articles in each corpus", sizes, [1000, 10_000])
    .option("--runs <number>", "counted runs of each case, 1 to 10", whole(1, 10), 3)
    .option("--only <cases>", "these cases alone", chosenCases, cases)
    .option("--peers [names]", "also Hugo, Eleventy and Hexo where they are installed, or those named")
    .option("--workers <number>", "for our builds, where the case does not say", whole(0, 64))
    .option("--seed <number>", "another seed gives other texts", whole(0, 2 ** 31), 42)
    .option("--keep", "keep the working copies")
    .option("--json", "print all measurements as JSON")
    .option("--write-docs", "write the tables and the chart to docs/")
    .addHelpText("after", help)
    .parse(argv)
    .opts()
