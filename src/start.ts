// The program as it is called: runs what cli.ts is compiled to, with the code that V8 made of it in earlier runs.
import { createHash } from "node:crypto"
import { constants as access, accessSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { Script } from "node:vm"
import type { KeptCode } from "./commands/kept-code.js"
import { engine } from "./system/engine.js"

const file = join(__dirname, "program.cjs")
const codeFile = join(__dirname, "program.code")

const digestBytes = 32
const digestOf = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest()

interface Code {
  readonly ways: readonly string[]
  readonly bytes: Buffer
}

/**
 * What was kept: a digest of the rest; a line with the engine and the ways of builds that have run; and V8's own bytes.
 * V8 looks whether they are of this version and these flags, but would run torn ones.
 */
function readCode(): Code | undefined {
  let all: Buffer
  try {
    all = readFileSync(codeFile)
  } catch {
    return undefined
  }
  const rest = all.subarray(digestBytes)
  if (!digestOf(rest).equals(all.subarray(0, digestBytes))) return undefined
  const end = rest.indexOf("\n")
  const [of, ways = ""] = rest.toString("latin1", 0, end).split("\t")
  return of === engine ? { ways: ways.split(" "), bytes: rest.subarray(end + 1) } : undefined
}

function writeCode({ ways, bytes }: Code): void {
  const rest = Buffer.concat([Buffer.from(`${engine}\t${ways.join(" ")}\n`), bytes])
  const own = `${codeFile}.${process.pid}`
  try {
    writeFileSync(own, Buffer.concat([digestOf(rest), rest]))
    renameSync(own, codeFile)
  } finally {
    rmSync(own, { force: true })
  }
}

let before = readCode()
// It is written with ASCII alone: V8 needs a byte for each character, and nothing is decoded.
const script = new Script(readFileSync(file, "latin1"), { filename: file, cachedData: before?.bytes })
const ways = before && !script.cachedDataRejected ? before.ways : []
// V8 has taken what it needs.
before = undefined
const kept: KeptCode = {
  ways,
  keep: (ways) => {
    try {
      accessSync(__dirname, access.W_OK)
      writeCode({ ways, bytes: script.createCachedData() })
    } catch {
      // Somebody else's folder, or a full disk: the next start takes as long as this one.
    }
  },
}

type Program = (
  require: NodeJS.Require,
  address: string,
  load: (address: string) => Promise<unknown>,
  code: KeptCode,
) => void
const run = script.runInThisContext() as Program
run(createRequire(file), pathToFileURL(file).href, (address) => import(address), kept)
