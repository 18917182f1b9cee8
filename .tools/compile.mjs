// Compiles src/ to dist/: the program and the library as bundles, so that they start fast.
// --if-changed: only where a source is newer than the last compile. --types: also checks types and writes declarations.
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
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

// Contents decide: a checkout gives old files new times.
const stamp = "dist/engine"
const current = existsSync(stamp) && existsSync("dist/cli.js") && readFileSync(stamp, "utf8") === engine

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
  const { outputFiles } = await build({
    // Where it fails, what was compiled before still works.
    write: false,
    entryPoints: {
      cli: "src/cli.ts",
      index: "src/index.ts",
      worker: "src/system/worker.ts",
      "picture-hand": "src/system/picture-hand.ts",
    },
    outdir: "dist",
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    legalComments: "linked",
    logLevel: "warning",
    // It brings libraries of its own, in files beside it.
    external: ["sharp"],
    plugins: [withoutSpareYaml],
    define: {
      BROADSHEET_ENGINE: JSON.stringify(engine),
      BROADSHEET_PICTURES: JSON.stringify(pictures),
      BROADSHEET_VERSION: JSON.stringify(version),
    },
    // Packages in the older module form ask for `require`.
    banner: {
      js: 'import { createRequire as broadsheetRequire } from "node:module";const require = broadsheetRequire(import.meta.url);',
    },
  })
  rmSync("dist", { recursive: true, force: true })
  mkdirSync("dist")
  for (const { path, contents } of outputFiles) writeFileSync(path, contents)
  const program = "dist/cli.js"
  writeFileSync(program, `#!/usr/bin/env node\n${readFileSync(program, "utf8")}`)
  chmodSync(program, 0o755)
  writeFileSync(stamp, engine)
}

// What a preview sends to browsers, and the faces of social cards.
cpSync("src/preview/browser", "dist/preview", { recursive: true })
cpSync("src/pictures/fonts", "dist/fonts", { recursive: true })

const typesAreOld = () =>
  !existsSync("dist/types/index.d.ts") || statSync("dist/types/index.d.ts").mtimeMs < statSync(stamp).mtimeMs
if (process.argv.includes("--types") && typesAreOld()) {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."], { stdio: "inherit" })
}
