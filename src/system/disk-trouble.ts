import { type Diagnostic, problem } from "../support/diagnostic.js"
import { wholeFile } from "../support/source.js"
import type { Places } from "./places.js"

const troubles: Readonly<Record<string, string>> = {
  ENOSPC: "The disk is full",
  EDQUOT: "The disk's quota is used up",
  EROFS: "The disk can only be read",
  EACCES: "Writing is not allowed",
  EPERM: "Writing is not allowed",
  ENAMETOOLONG: "A file's name is too long for the disk",
  ENOTDIR: "A file stands where a folder is needed",
  EISDIR: "A folder stands where a file is needed",
}

/** A fault of the disk as a finding; undefined for anything else, which is a fault of ours. */
export function diskTrouble(error: unknown, { out }: Places): Diagnostic | undefined {
  const { code = "", path = out } = error as NodeJS.ErrnoException
  const trouble = troubles[code]
  if (trouble === undefined) return undefined
  return problem("not-writable", `${trouble}: ${path}`, wholeFile("public"), "Mend that and build again.")
}
