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
  EEXIST: "A file stands where a folder is needed",
  EISDIR: "A folder stands where a file is needed",
}

/** A fault of the disk as a finding; undefined for anything else, which is a fault of ours. */
export function diskTrouble(error: unknown, { store }: Places): Diagnostic | undefined {
  // A file that was opened before is written without its path: all of these are in the store.
  const { code, path = store, dest = path } = error as NodeJS.ErrnoException & { readonly dest?: string }
  const trouble =
    code === "ENOENT" && path.startsWith(store)
      ? `A file of the build itself was removed while it worked: ${path}`
      : wordsOfDisk({ code, path: dest })
  return trouble === undefined
    ? undefined
    : problem("not-writable", trouble, wholeFile("public"), "Mend that and build again.")
}

/** A fault of the disk in words, with its place where that is known; undefined for anything else. */
export function wordsOfDisk({ code = "", path }: Pick<NodeJS.ErrnoException, "code" | "path">): string | undefined {
  const trouble = troubles[code]
  return trouble === undefined || path === undefined ? trouble : `${trouble}: ${path}`
}
