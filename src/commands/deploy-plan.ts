import { resolve } from "node:path"
import { UsageError } from "../system/build.js"
import { type DeployOptions, type DeployPlan, deployed, deployPlan } from "../system/deploy-plan.js"
import { type Carrier, carriers, deployScript, quoted } from "./deploy-scripts.js"
import type { Terminal } from "./terminal.js"

const lists = ["indexnow", "websub", "purge"] as const

export interface DeployFlags extends DeployOptions {
  /** Prints a script for one way of uploading. */
  readonly for?: string
  /** Where that script sends to. */
  readonly to?: string
  /** Prints one list of who wants to know. */
  readonly list?: string
  /** Says that a plan was carried out, by its id. */
  readonly done?: string
  readonly json?: boolean
}

/** `broadsheet deploy-plan`: prints what to upload in which order. Sends nothing. */
export async function deployPlanCommand(flags: DeployFlags, terminal: Terminal): Promise<number> {
  if (flags.done !== undefined) return done(flags.done, flags, terminal)
  const list = oneOf(lists, "--list", flags.list)
  const carrier = oneOf(carriers, "--for", flags.for)
  if (carrier && flags.to === undefined) throw new UsageError(`--for ${carrier} needs --to: where everything goes`)
  if (flags.to !== undefined && !carrier) throw new UsageError(`--to needs --for: ${carriers.join(", ")}`)
  const plan = await deployPlan(flags)
  if (list) printList(plan, list, terminal)
  else if (carrier) terminal.out(deployScript(plan, carrier, { to: flags.to!, done: doneCommand(plan, flags) }))
  else terminal.out(flags.json ? JSON.stringify(plan, null, 2) : asText(plan))
  return 0
}

function oneOf<T extends string>(words: readonly T[], option: string, given: string | undefined): T | undefined {
  const found = words.find((word) => word === given)
  if (given !== undefined && !found) throw new UsageError(`${option} knows ${words.join(", ")}, not "${given}"`)
  return found
}

async function done(id: string, flags: DeployFlags, terminal: Terminal): Promise<number> {
  if (await deployed(id, flags)) {
    terminal.out("The next plan holds what builds change from now on.")
    return 0
  }
  terminal.error(
    `No plan is called ${id} any more: a build has changed something since. Make a new plan; it holds all that is not up.`,
  )
  return 1
}

/** One line a request, or one address a line: ready for `curl` and the tools of CDNs. */
function printList({ notices }: DeployPlan, list: (typeof lists)[number], terminal: Terminal): void {
  const rows = {
    indexnow: notices.indexNow.map((request) => JSON.stringify(request)),
    websub: notices.webSub.flatMap(({ hub, topics }) =>
      topics.map((topic) => JSON.stringify({ hub, body: `hub.mode=publish&hub.url=${encodeURIComponent(topic)}` })),
    ),
    purge: notices.purge,
  }[list]
  if (rows.length > 0) terminal.out(rows.join("\n"))
}

const carrierHelp = carriers.map((carrier: Carrier) => `--for ${carrier}`).join(", ")

function asText(plan: DeployPlan): string {
  const { uploads, removals, notices } = plan
  const what = {
    build: "what the last build changed",
    deploy: "what builds have changed since the last deploy",
    ever: "every file of the site",
  }[plan.since]
  const head = `${count(uploads.length, "upload")}, ${count(removals.length, "removal")}: ${what}. Nothing is sent.`
  if (uploads.length + removals.length === 0) return head
  const rows = [
    ...uploads.map(({ stage, path, type, cache }) => [stage, path, type, cache]),
    ...removals.map((path) => ["remove", path, "", ""]),
  ]
  const widths = [0, 1, 2].map((column) =>
    Math.min(
      rows.reduce((most, row) => Math.max(most, row[column]!.length), 0),
      70,
    ),
  )
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  )
  const stories = notices.indexNow.flatMap(({ urlList }) => urlList).length
  const topics = notices.webSub.flatMap(({ topics }) => topics).length
  return [
    head,
    "",
    ...table,
    "",
    `Afterwards: ${stories} for IndexNow, ${topics} for WebSub, ${notices.purge.length} to purge (--list ${lists.join(", ")}).`,
    `As a script: ${carrierHelp}. When everything is up: broadsheet deploy-plan --done ${plan.id}`,
  ].join("\n")
}

/** The command that says so, from whatever folder and with this very program. */
function doneCommand({ id }: DeployPlan, { root = ".", out, cache }: DeployFlags): string {
  const named = Object.entries({ root, out, cache }).flatMap(([option, folder]) =>
    folder === undefined ? [] : [`--${option} ${quoted(resolve(folder))}`],
  )
  return [quoted(process.execPath), quoted(process.argv[1]!), "deploy-plan", ...named, `--done ${id}`].join(" ")
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`
