import { spawn } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { progressLine } from "../../src/commands/progress.js"
import { terminalOf } from "../../src/commands/terminal.js"
import { attended } from "../../src/system/attended.js"
import type { Crew } from "../../src/system/crew.js"
import { siteOf, story, treeOf } from "../site.js"
import { broadsheet } from "./program.js"

function screen(isTTY: boolean, env: Readonly<Record<string, string>> = {}) {
  const written: string[] = []
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 }
  return { terminal: terminalOf({ stdout: stream, stderr: stream, env } as never), written }
}

test("colours follow the screen, NO_COLOR and FORCE_COLOR", () => {
  expect(screen(true).terminal.colors).toBe(true)
  expect(screen(false).terminal.colors).toBe(false)
  expect(screen(true, { NO_COLOR: "1" }).terminal.colors).toBe(false)
  expect(screen(true, { NO_COLOR: "" }).terminal.colors).toBe(true)
  expect(screen(true, { TERM: "dumb" }).terminal.colors).toBe(false)
  expect(screen(false, { FORCE_COLOR: "1" }).terminal.colors).toBe(true)
  expect(screen(false, { FORCE_COLOR: "1", NO_COLOR: "1" }).terminal.colors).toBe(false)
})

test("errors of the program bear colours where they are forced, and none under NO_COLOR", () => {
  const root = siteOf({ "content/a/rain.md": story({ date: "never" }) })
  expect(broadsheet(["build", "--root", root], { FORCE_COLOR: "1" }).stderr).toContain("\u001b[")
  expect(broadsheet(["build", "--root", root], { FORCE_COLOR: "1", NO_COLOR: "1" }).stderr).not.toContain("\u001b[")
})

test("work over a second tells how far it is, ten times a second, on a screen alone", () => {
  let now = 5000
  const { terminal, written } = screen(true)
  const line = progressLine(terminal, () => now)
  line.show({ stage: "read", done: 1, of: 2000 })
  now = 5999
  line.show({ stage: "read", done: 400, of: 2000 })
  expect(written).toEqual([])
  now = 6000
  line.show({ stage: "read", done: 1500, of: 2000 })
  now = 6050
  line.show({ stage: "read", done: 1600, of: 2000 })
  now = 6100
  line.show({ stage: "draw", done: 3, of: null })
  expect(written).toEqual(["\r\u001b[2KReading: 1,500 of 2,000", "\r\u001b[2KDrawing pages: 3"])
  line.end()
  line.end()
  expect(written.slice(2)).toEqual(["\r\u001b[2K"])

  const elsewhere = screen(false)
  const quiet = progressLine(elsewhere.terminal, () => now)
  now = 60_000
  quiet.show({ stage: "draw", done: 3, of: null })
  quiet.end()
  expect(elsewhere.written).toEqual([])
})

test("a crew that is called off stops with the reason, and tells of each job until then", async () => {
  const told: string[] = []
  const switchOff = new AbortController()
  const idle: Crew = {
    size: 0,
    read: async () => new Promise<never>(() => {}),
    draw: (_, done) => done({} as never),
    drawn: async () => {},
    examine: async () => {},
    close: async () => {},
  }
  const progress = ({ stage, done }: { readonly stage: string; readonly done: number }) => told.push(`${stage} ${done}`)
  const crew = attended(idle, { signal: switchOff.signal, progress })
  await crew.draw({} as never, () => {})
  await crew.draw({} as never, () => {})
  expect(told).toEqual(["draw 1", "draw 2"])
  const reading = crew.read([{ path: "a", file: "a" }], {} as never, "", () => {})
  switchOff.abort(new Error("enough"))
  await expect(reading).rejects.toThrow("enough")
  await expect(async () => crew.draw({} as never, () => {})).rejects.toThrow("enough")
  await expect(crew.drawn()).rejects.toThrow("enough")
})

test.each(["0", "2"])(
  "Ctrl-C ends a build of %s workers with 130 and one line, leaves the published site, and lets the next build in",
  async (workers) => {
    const stories = Array.from({ length: 400 }, (_, index) => [
      `content/town/story-${index}.md`,
      story({ title: `Story ${index}`, tags: ["rain"] }, "It rained in the morning. ".repeat(80)),
    ])
    const root = siteOf({ "content/site.yaml": "name: Post\nsocialCards: false\n", ...Object.fromEntries(stories) })
    const program = new URL("../../dist/cli.cjs", import.meta.url).pathname
    const child = spawn(process.execPath, [program, "build", "--root", root, "--workers", workers])
    let stderr = ""
    child.stderr.on("data", (bytes) => {
      stderr += bytes
    })
    // Once it holds the lock it is at work.
    const lock = join(root, ".broadsheet/public/lock")
    while (!existsSync(lock)) await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, 100))
    child.kill("SIGINT")
    const status = await new Promise((resolve) => child.on("close", (code, signal) => resolve(code ?? signal)))
    expect({ status, stderr }).toEqual({ status: 130, stderr: "Stopped. The published site is as it was.\n" })
    expect(treeOf(join(root, "public"))).toEqual({})
    expect(existsSync(lock)).toBe(false)
    expect(broadsheet(["build", "--root", root, "--quiet"])).toEqual({ status: 0, stdout: "", stderr: "" })
  },
)

test("a misspelt command or option is told with the near one, and every command has help with examples", () => {
  for (const [args, near] of [
    [["inti", "x"], "Did you mean init?"],
    [["new", "x", "--setcion", "a"], "Did you mean --section?"],
    [["build", "--strickt"], "Did you mean --strict?"],
  ] as const) {
    expect(broadsheet(args)).toMatchObject({ status: 2, stderr: expect.stringContaining(near) })
  }
  const whole = broadsheet(["--help"])
  expect(whole.status).toBe(0)
  const commands = [...whole.stdout.matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map(([, name]) => name!)
  expect(commands).toEqual(expect.arrayContaining(["init", "new", "build"]))
  for (const command of commands) {
    const { status, stdout } = broadsheet([command, "--help"])
    expect(status).toBe(0)
    expect(stdout).toContain("Examples:")
    expect(stdout).toContain(`broadsheet ${command}`)
  }
})
