// Compiles src/ to dist/: the program and the library as bundles, so that they start fast.
// --if-changed: only where a source is newer than the last compile. --types: also checks types and writes declarations.
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = join(fileURLToPath(import.meta.url), "../..")
process.chdir(root)

const sources = readdirSync("src", { recursive: true })
  .map((name) => join("src", name))
  .filter((file) => file.endsWith(".ts"))
  .sort()
const inputs = [...sources, "package.json", "package-lock.json", ".tools/compile.mjs"]

const digest = createHash("sha256")
for (const file of inputs) digest.update(file).update(readFileSync(file))
const engine = digest.digest("hex").slice(0, 16)

// Contents decide: a checkout gives old files new times.
const stamp = "dist/engine"
const current = existsSync(stamp) && existsSync("dist/cli.js") && readFileSync(stamp, "utf8") === engine

if (!current || !process.argv.includes("--if-changed")) {
  const { build } = await import("esbuild")
  const { version } = JSON.parse(readFileSync("package.json", "utf8"))
  rmSync("dist", { recursive: true, force: true })
  await build({
    entryPoints: { cli: "src/cli.ts", index: "src/index.ts", worker: "src/system/worker.ts" },
    outdir: "dist",
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20.19",
    format: "esm",
    legalComments: "linked",
    logLevel: "warning",
    define: { BROADSHEET_ENGINE: JSON.stringify(engine), BROADSHEET_VERSION: JSON.stringify(version) },
    // Packages in the older module form ask for `require`.
    banner: {
      js: 'import { createRequire as broadsheetRequire } from "node:module";const require = broadsheetRequire(import.meta.url);',
    },
  })
  const program = "dist/cli.js"
  writeFileSync(program, `#!/usr/bin/env node\n${readFileSync(program, "utf8")}`, { mode: 0o755 })
  writeFileSync(stamp, engine)
}

const typesAreOld = () =>
  !existsSync("dist/types/index.d.ts") || statSync("dist/types/index.d.ts").mtimeMs < statSync(stamp).mtimeMs
if (process.argv.includes("--types") && typesAreOld()) {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."], { stdio: "inherit" })
}
