// Installs the peers that npm has into a folder of their own, at the versions of peers/package.json.
import { spawnSync } from "node:child_process"
import { copyFileSync, mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { peers, peersFolder } from "./peers.mjs"

mkdirSync(peersFolder, { recursive: true })
copyFileSync(fileURLToPath(new URL("peers/package.json", import.meta.url)), join(peersFolder, "package.json"))
const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: peersFolder, stdio: "inherit" })

console.log(`Peers in ${peersFolder}:`)
for (const { name, version, missing } of peers) console.log(`  ${name}: ${version() ?? `not installed; ${missing}`}`)
process.exitCode = status ?? 1
