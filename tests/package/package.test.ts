import { execFileSync, spawnSync } from "node:child_process"
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"

const home = new URL("../..", import.meta.url).pathname
const project = mkdtempSync(join(tmpdir(), "broadsheet-"))
const installed = join(project, "node_modules/broadsheet")
afterAll(() => rmSync(project, { recursive: true, force: true }))

/** What `npm install broadsheet-….tgz` does in an empty project, with the packages that are here already. */
beforeAll(() => {
  execFileSync(process.execPath, [".tools/compile.mjs", "--if-changed", "--types"], { cwd: home })
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", project], { cwd: home })
  const archive = readdirSync(project).find((name) => name.endsWith(".tgz"))!
  mkdirSync(installed, { recursive: true })
  execFileSync("tar", ["-xzf", join(project, archive), "-C", installed, "--strip-components", "1"])
  const { dependencies, bin } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"))
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(project, "node_modules", name)), { recursive: true })
    symlinkSync(join(home, "node_modules", name), join(project, "node_modules", name))
  }
  mkdirSync(join(project, "node_modules/.bin"))
  symlinkSync(join("../broadsheet", bin.broadsheet), join(project, "node_modules/.bin/broadsheet"))
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }\n')
}, 120_000)

const run = (command: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" })
  return { status, stdout, stderr }
}

test("npx broadsheet init, and then npx broadsheet build, publish a site", () => {
  expect(run("npx", "broadsheet", "init", "site")).toMatchObject({ status: 0, stderr: "" })
  expect(run("npx", "broadsheet", "build", "--root", "site", "--strict")).toMatchObject({ status: 0, stderr: "" })
  expect(existsSync(join(project, "site/public/index.html"))).toBe(true)
  expect(run("npx", "broadsheet", "new", "Ferry returns", "--section", "news", "--root", "site").stdout).toBe(
    "content/news/ferry-returns.md\n",
  )
}, 120_000)

test("a TypeScript file that imports build and watch compiles under strict rules, with the declarations checked and no others there", () => {
  writeFileSync(
    join(project, "publish.ts"),
    `import { build, type BuildOptions, type BuildResult, type Finding, type Progress, UsageError } from "broadsheet"
import { AnotherPreview, type Change, type Report, watch, type Watching, type WatchOptions } from "broadsheet"

const options: BuildOptions = {
  root: "site",
  now: new Date(0),
  progress: ({ done }: Progress) => void done,
}
const result: BuildResult = await build(options)
const places: readonly string[] = result.diagnostics.map((one: Finding) => \`\${one.path}:\${one.line}\`)
export const ended: boolean = result.ok && places.length === 0 && !(result instanceof UsageError)

const watched: WatchOptions = {
  root: "site",
  port: 0,
  drafts: false,
  changed: ({ pages }: Change) => void (pages === "all" || pages.has("index.html")),
  reported: ({ errors }: Report) => void errors.map((one: Finding) => one.message),
}
const watching: Watching = await watch(watched)
await watching.close()
export const other = (error: unknown): number | null => (error instanceof AnotherPreview ? error.pid : null)
`,
  )
  const options = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: "nodenext",
    target: "es2022",
    lib: ["es2023", "dom"],
    types: [],
    noEmit: true,
  }
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["publish.ts"] }))
  const compiler = join(home, "node_modules/typescript/bin/tsc")
  expect(run(process.execPath, compiler, "-p", ".")).toEqual({ status: 0, stdout: "", stderr: "" })
}, 120_000)

test("the package holds the program, the look and the documentation, and none of its tests or sources", () => {
  const files = readdirSync(installed, { recursive: true, encoding: "utf8" })
  for (const path of [
    "dist/cli.cjs",
    "dist/worker.js",
    "dist/types/index.d.ts",
    "templates/theme.yaml",
    "LICENSE",
    "README.md",
  ]) {
    expect(files).toContain(path)
  }
  expect(files.filter((path) => /^(src|tests|content|\.tools|public)(\/|$)/.test(path))).toEqual([])
})
