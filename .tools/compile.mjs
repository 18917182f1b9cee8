// Compiles src/ to dist/: the program and the library as bundles, so that they start fast.
// --if-changed: only where a source is newer than the last compile. --types: also checks types and writes declarations.
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(fileURLToPath(import.meta.url), "../..")
process.chdir(root)

const contract = await import("./contract.mjs")
if (!contract.isCurrent()) await contract.writeContract()

const sources = readdirSync("src", { recursive: true })
  .map((name) => join("src", name))
  .filter((file) => file.endsWith(".ts"))
  .sort()
const fonts = readdirSync("src/pictures/fonts")
  .sort()
  .map((name) => join("src/pictures/fonts", name))
const inputs = [...sources, ...fonts, "package.json", "package-lock.json", ".tools/compile.mjs"]

const digest = createHash("sha256")
for (const file of inputs) digest.update(file).update(readFileSync(file))
const engine = digest.digest("hex").slice(0, 16)

// All that shapes the bytes of a picture or a card, so that pictures are not made again because something else was changed.
const sharp = JSON.parse(readFileSync("package-lock.json", "utf8")).packages["node_modules/sharp"]
const pictureCode = createHash("sha256").update(JSON.stringify([sharp.version, sharp.optionalDependencies]))
const drawing = sources.filter((file) => file.startsWith(join("src", "pictures")))
for (const file of [...drawing, ...fonts]) pictureCode.update(readFileSync(file))
const pictures = `${sharp.version} ${pictureCode.digest("hex").slice(0, 16)}`

/**
 * Packages that an edit of a story seldom needs, by the file that they are put into: each file is loaded when somebody
 * calls something in it. The core does not know: it calls what it imports.
 */
const late = {
  markdown: [
    "unified",
    "remark-parse",
    "remark-gfm",
    "remark-html",
    "mdast-util-directive",
    "micromark-extension-directive",
  ],
  "raw-html": ["hast-util-raw"],
  time: ["temporal-polyfill"],
  yaml: ["yaml"],
  xml: ["xast-util-from-xml"],
}

// Contents decide: a checkout gives old files new times.
const stamp = "dist/engine"
const current = existsSync(stamp) && existsSync("dist/cli.cjs") && readFileSync(stamp, "utf8") === engine

if (!current || !process.argv.includes("--if-changed")) {
  const { build } = await import("esbuild")
  const { version } = JSON.parse(readFileSync("package.json", "utf8"))
  /** gray-matter is given an engine for YAML that tells places; its own would be loaded at each start for nothing. */
  const withoutSpareYaml = {
    name: "without-spare-yaml",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^js-yaml$/ }, ({ path }) => ({ path, namespace: "spare" }))
      const contents =
        'const none = () => { throw new Error("js-yaml") }; module.exports = { safeLoad: none, safeDump: none }'
      onLoad({ filter: /.*/, namespace: "spare" }, () => ({ contents }))
    },
  }
  /** The parser of command lines starts programs for commands that stand in files of their own; there are none. */
  const withoutOtherPrograms = {
    name: "without-other-programs",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
        /[\\/]commander[\\/]/.test(importer) ? { path, namespace: "none" } : undefined,
      )
      onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "module.exports = {}" }))
    },
  }
  const common = {
    // Where it fails, what was compiled before still works.
    write: false,
    outdir: "dist",
    bundle: true,
    platform: "node",
    target: "node20.19",
    legalComments: "linked",
    logLevel: "warning",
  }
  /** A call goes to the package, which is loaded by the first one; of an object that is exported, each of its parts does. */
  const callsOf = (part, name, value) => {
    const there = `load()[${JSON.stringify(part)}].${name}`
    const own = name === "default" ? "export default " : `export const ${name} = `
    if (typeof value === "function") return `${own}function (...given) { return Reflect.apply(${there}, this, given) }`
    const parts = Object.keys(Object.getOwnPropertyDescriptors(value)).filter((key) => /^\w+$/.test(key))
    return `${own}{ ${parts.map((key) => `get ${key}() { return ${there}.${key} }`).join(", ")} }`
  }
  const loadLate = {
    name: "load-late",
    setup: ({ onResolve, onLoad }) => {
      const names = Object.values(late).flat()
      onResolve({ filter: new RegExp(`^(${names.join("|")})$`) }, ({ path }) => ({ path, namespace: "late" }))
      onLoad({ filter: /.*/, namespace: "late" }, async ({ path }) => {
        const [file] = Object.entries(late).find(([, parts]) => parts.includes(path))
        const exported = Object.entries(await import(path)).filter(([, value]) => /function|object/.test(typeof value))
        const calls = exported.map(([name, value]) => callsOf(path, name, value))
        const load = `let loaded; const load = () => (loaded ??= require("./late/${file}.cjs"))`
        return { contents: [load, ...calls].join("\n") }
      })
    },
  }
  /** The older module form: it starts sooner. */
  const older = { format: "cjs", outExtension: { ".js": ".cjs" } }
  const lateBuild = await build({
    ...common,
    ...older,
    outdir: "dist/late",
    entryPoints: [
      ...Object.keys(late).map((name) => ({ in: `late:${name}`, out: name })),
      { in: "src/system/companion.ts", out: "companion" },
    ],
    plugins: [
      {
        name: "late",
        setup: ({ onResolve, onLoad }) => {
          onResolve({ filter: /^late:/ }, ({ path }) => ({ path: path.slice("late:".length), namespace: "late" }))
          onLoad({ filter: /.*/, namespace: "late" }, ({ path }) => {
            const lines = late[path].map((name) => `export * as ${JSON.stringify(name)} from ${JSON.stringify(name)}`)
            return { contents: lines.join("\n"), resolveDir: root }
          })
        },
      },
    ],
  })
  const whole = {
    ...common,
    // The one brings libraries of its own, in files beside it; the others lie beside what is compiled here.
    external: ["sharp", "./late/*"],
    plugins: [withoutSpareYaml, withoutOtherPrograms, loadLate],
  }
  const defined = {
    BROADSHEET_ENGINE: JSON.stringify(engine),
    BROADSHEET_PICTURES: JSON.stringify(pictures),
    BROADSHEET_VERSION: JSON.stringify(version),
  }
  const library = await build({
    ...whole,
    entryPoints: {
      index: "src/index.ts",
      worker: "src/system/worker.ts",
      "picture-hand": "src/system/picture-hand.ts",
    },
    splitting: true,
    format: "esm",
    define: defined,
    // Packages in the older module form ask for `require`.
    banner: {
      js: 'import { createRequire as broadsheetRequire } from "node:module";const require = broadsheetRequire(import.meta.url);',
    },
  })
  // One file of the older form: V8 keeps compiled code for that alone. See src/start.ts.
  const program = await build({
    ...whole,
    ...older,
    entryPoints: { program: "src/cli.ts" },
    minifyWhitespace: true,
    define: { ...defined, "import.meta.url": "broadsheetUrl" },
    // A module of the site's own is loaded by start.ts.
    supported: { "dynamic-import": false },
    banner: { js: "(function (require, broadsheetUrl, broadsheetImport, broadsheetCode) {" },
    footer: { js: "})" },
  })
  // What strings hold is escaped already; patterns are left, where the same escapes say the same.
  for (const file of program.outputFiles.filter(({ path }) => path.endsWith(".cjs"))) {
    const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`
    file.contents = Buffer.from(file.text.replace(/[^\0-\x7f]/g, escaped))
  }
  const start = await build({
    ...common,
    ...older,
    entryPoints: { cli: "src/start.ts" },
    minifyWhitespace: true,
    define: defined,
    banner: { js: "#!/usr/bin/env node" },
  })
  rmSync("dist", { recursive: true, force: true })
  mkdirSync("dist/late", { recursive: true })
  for (const { outputFiles } of [library, program, start, lateBuild]) {
    for (const { path, contents } of outputFiles) writeFileSync(path, contents)
  }
  chmodSync("dist/cli.cjs", 0o755)
  writeFileSync("dist/cli.js", 'import "./cli.cjs"\n')
  writeFileSync(stamp, engine)
}

// What a preview sends to browsers, and the faces of social cards.
cpSync("src/preview/browser", "dist/preview", { recursive: true })
cpSync("src/pictures/fonts", "dist/fonts", { recursive: true })

if (!existsSync("dist/program.code")) practise()

/** One build of each way, of a small site, so that the first one of a newspaper finds the program's code compiled. */
function practise() {
  const home = mkdtempSync(join(tmpdir(), "broadsheet-"))
  const site = join(home, "site")
  const story = join(site, "content/news/first-edition.md")
  const run = (...args) => execFileSync(process.execPath, ["dist/cli.cjs", ...args], { stdio: "ignore" })
  const edit = (change) => {
    writeFileSync(story, change(readFileSync(story, "utf8")))
    run("build", "--root", site)
  }
  try {
    run("init", site)
    run("build", "--root", site)
    edit((text) => `${text}\nOne more sentence.\n`)
    edit((text) => text.replace(/^title: .*/m, "title: Another headline"))
    run("build", "--root", site)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const typesAreOld = () =>
  !existsSync("dist/types/index.d.ts") || statSync("dist/types/index.d.ts").mtimeMs < statSync(stamp).mtimeMs
if (process.argv.includes("--types") && typesAreOld()) {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."], { stdio: "inherit" })
}
