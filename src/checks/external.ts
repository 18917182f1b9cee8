import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { type Diagnostic, problem } from "../support/diagnostic.js"
import { type Span, wholeFile } from "../support/source.js"
import type { Newsroom } from "./newsroom.js"

/** What an address on another host answers: `dead` needs mending, `slow` another look later, `forbidden` a look by a person. */
export type State = "fine" | "dead" | "slow" | "forbidden"

export interface Answer {
  readonly state: State
  /** What was answered, in words: "404", "no such host". */
  readonly says: string
  /** When, in milliseconds since 1970. */
  readonly at: number
}

/** How gently other hosts are asked. Times are in milliseconds. */
export interface Manners {
  /** Hosts that are asked at one time; of each, one address after the other. */
  readonly hosts: number
  /** Between two requests to one host. */
  readonly pause: number
  /** Until a host counts as slow. */
  readonly timeout: number
  /** Further tries where a host is slow, or says that it cannot now. */
  readonly retries: number
  /** Before the first further try; twice as long before the second. */
  readonly wait: number
  /** No longer is waited where a host asks for it (`Retry-After`). */
  readonly patience: number
  /** As long an answer is believed: a good one, another one. */
  readonly keep: number
  readonly keepTrouble: number
}

export const manners: Manners = {
  hosts: 16,
  pause: 500,
  timeout: 15_000,
  retries: 2,
  wait: 1_000,
  patience: 30_000,
  keep: 7 * 24 * 3_600_000,
  keepTrouble: 3_600_000,
}

export interface ExternalReport {
  readonly addresses: number
  readonly hosts: number
  /** How many were answered by the memory of an earlier check. */
  readonly remembered: number
  readonly states: Readonly<Record<State, number>>
}

/** Who waits: hears how many addresses have been asked, and may call it off. */
export interface Listener {
  readonly asked?: ((done: number, of: number) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Asked {
  readonly report: ExternalReport
  readonly diagnostics: readonly Diagnostic[]
}

/** Where each address on another host is named. */
export function outgoing({ texts, desk, stories, placeOf }: Newsroom): ReadonlyMap<string, readonly Span[]> {
  const found = new Map<string, Span[]>()
  const add = (target: string | null, at: () => Span): void => {
    const url = target?.startsWith("//") ? `https:${target}` : target
    if (!url || !/^https?:/i.test(url) || !URL.canParse(url)) return
    const { href } = new URL(url.replace(/#.*$/, ""))
    if (href.startsWith(`${desk.config.origin}/`)) return
    found.set(href, [...(found.get(href) ?? []), at()])
  }
  for (const { path, references } of texts)
    for (const { target, start, end } of references) add(target, () => ({ path, start, end }))
  for (const { card } of stories) {
    add(card.event?.url ?? null, () => placeOf(card.path, "event", "url"))
    add(card.canonical, () => placeOf(card.path, "canonical"))
  }
  for (const { record } of desk.edition.authors)
    for (const [index, { url }] of (record?.links ?? []).entries())
      add(url, () => placeOf(record!.path, "links", index, "url"))
  for (const { path, url } of desk.edition.sponsors.values()) add(url, () => placeOf(path, "url"))
  for (const { url } of [...desk.config.connect, ...desk.config.navigation])
    add(url, () => wholeFile("content/site.yaml"))
  return found
}

/** Asks the web for each address, and tells what is dead, slow or forbidden at each place that names it. */
export async function checkExternal(
  room: Newsroom,
  how: Manners,
  { asked = () => {}, signal }: Listener = {},
): Promise<Asked> {
  const places = outgoing(room)
  const file = `${room.places.store}/web.json`
  const known = readAnswers(file)
  const answers = new Map<string, Answer>()
  const isFresh = ({ state, at }: Answer): boolean => Date.now() - at < (state === "fine" ? how.keep : how.keepTrouble)
  const unknown: string[] = []
  for (const url of places.keys()) {
    const answer = known.get(url)
    if (answer && isFresh(answer)) answers.set(url, answer)
    else unknown.push(url)
  }
  const remembered = answers.size
  try {
    await askAll(
      unknown,
      how,
      (url, answer) => {
        answers.set(url, answer)
        asked(answers.size - remembered, unknown.length)
      },
      signal,
    )
  } finally {
    // What was asked is kept, also where somebody has stopped it.
    writeAnswers(file, new Map([...known, ...answers]))
  }
  const states: Record<State, number> = { fine: 0, dead: 0, slow: 0, forbidden: 0 }
  const diagnostics: Diagnostic[] = []
  for (const [url, spans] of places) {
    const answer = answers.get(url)!
    states[answer.state] += 1
    if (answer.state !== "fine") diagnostics.push(...spans.map((at) => found(url, answer, at)))
  }
  const report = { addresses: places.size, hosts: new Set([...places.keys()].map(hostOf)).size, remembered, states }
  return { report, diagnostics }
}

function found(url: string, { state, says }: Answer, at: Span): Diagnostic {
  if (state === "dead") return problem("web-dead", `${url} is not there: ${says}`, at)
  if (state === "slow") return problem("web-slow", `${url} does not answer now: ${says}`, at)
  return problem("web-forbidden", `${url} lets no program look: ${says}`, at)
}

const hostOf = (url: string): string => new URL(url).host

/** One host after the other has its addresses asked; so many hosts at a time. */
async function askAll(
  urls: readonly string[],
  how: Manners,
  tell: (url: string, answer: Answer) => void,
  signal?: AbortSignal,
): Promise<void> {
  const byHost = new Map<string, string[]>()
  for (const url of urls) byHost.set(hostOf(url), [...(byHost.get(hostOf(url)) ?? []), url])
  const queues = [...byHost.values()]
  const next = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      for (const [index, url] of queue.entries()) {
        if (index > 0) await sleep(how.pause)
        tell(url, await ask(url, how, signal))
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(how.hosts, queues.length) }, next))
}

/** Asks for one address: by its head first, and whole where a host does not take that. */
export async function ask(url: string, how: Manners, signal?: AbortSignal): Promise<Answer> {
  let last: Reply = { state: "slow", says: "", retry: null }
  for (let tries = 0; tries <= how.retries; tries += 1) {
    if (tries > 0) await sleep(Math.min(last.retry ?? how.wait * 2 ** (tries - 1), how.patience))
    signal?.throwIfAborted()
    last = await request(url, "HEAD", how, signal)
    // Some hosts answer to HEAD with whatever comes to their minds.
    if (last.state !== "fine") last = await request(url, "GET", how, signal)
    if (last.state !== "slow" || (last.retry ?? 0) > how.patience) break
  }
  return { state: last.state, says: last.says, at: Date.now() }
}

interface Reply extends Omit<Answer, "at"> {
  /** Milliseconds after which the host wants to be asked again. */
  readonly retry: number | null
}

async function request(url: string, method: "HEAD" | "GET", how: Manners, signal?: AbortSignal): Promise<Reply> {
  const timeout = AbortSignal.timeout(how.timeout)
  try {
    const answer = await fetch(url, {
      method,
      redirect: "follow",
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
      headers: { "user-agent": "Broadsheet (link check)", accept: "text/html,*/*;q=0.8" },
    })
    await answer.body?.cancel()
    return { ...stateOf(answer.status), retry: retryAfter(answer.headers.get("retry-after")) }
  } catch (error) {
    signal?.throwIfAborted()
    return { ...troubleOf(error, how), retry: null }
  }
}

/** Codes as RFC 9110 and RFC 6585 have them. */
export function stateOf(status: number): Omit<Reply, "retry"> {
  const says = `it answers ${status}`
  if (status < 400) return { state: "fine", says }
  // 999 is what one large network says to programs.
  const closed = [401, 402, 403, 405, 406, 407, 429, 451, 999]
  if (closed.includes(status)) return { state: "forbidden", says }
  return { state: status === 408 || status === 425 || status >= 500 ? "slow" : "dead", says }
}

function troubleOf(error: unknown, how: Manners): Omit<Reply, "retry"> {
  const { name, cause } = error as {
    readonly name?: string
    readonly cause?: { readonly code?: string; readonly message?: string }
  }
  if (name === "TimeoutError") return { state: "slow", says: `nothing in ${how.timeout / 1000} s` }
  const code = cause?.code ?? ""
  if (code === "ENOTFOUND") return { state: "dead", says: "there is no such host" }
  if (code === "ECONNREFUSED") return { state: "dead", says: "the host refuses to talk" }
  if (/CERT|TLS|SSL|ALTNAME/.test(code)) return { state: "dead", says: `its certificate is not good (${code})` }
  return { state: "slow", says: code || cause?.message || String(error) }
}

/** Seconds or a date, as RFC 9110 has it; in milliseconds from now. */
function retryAfter(text: string | null): number | null {
  if (text === null) return null
  const at = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isFinite(at) ? Math.max(at, 0) : null
}

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

function readAnswers(file: string): Map<string, Answer> {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, Answer>))
  } catch {
    return new Map()
  }
}

function writeAnswers(file: string, answers: ReadonlyMap<string, Answer>): void {
  const old = Date.now() - manners.keep
  const kept = [...answers].filter(([, { at }]) => at > old).sort(([a], [b]) => (a < b ? -1 : 1))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`)
  renameSync(`${file}.new`, file)
}
