// What a git repository holds, read without touching it.
import { execFileSync } from "node:child_process"

/**
 * @typedef {{ readonly mode: string, readonly blob: string }} File
 * @typedef {{ readonly hash: string, readonly day: string, readonly time: string }} Commit
 */

/**
 * A repository at a path: a working tree or a git directory.
 *
 * @param {string} place
 */
export function openRepository(place) {
  // Settings that are in the repository itself must not start a program.
  const settings = ["safe.directory=*", "core.fsmonitor=false", "log.showSignature=false"].flatMap((one) => ["-c", one])
  const git = (args, input) =>
    execFileSync("git", [...settings, "-C", place, ...args], {
      input,
      maxBuffer: 2 ** 31 - 1,
      env: { ...process.env, GIT_NO_LAZY_FETCH: "1" },
    })
  return {
    /**
     * The last so many commits that touch a folder, the oldest first.
     *
     * @param {string} folder
     * @param {number} count
     * @returns {readonly Commit[]}
     */
    commits: (folder, count) =>
      lines(git(["log", `-n${count}`, "--format=%H %cI", "--", folder]))
        .map((line) => line.split(" "))
        .map(([hash, time]) => ({ hash, time, day: time.slice(0, 10) }))
        .toReversed(),

    /**
     * The files that a commit has below a folder, by their paths below it.
     *
     * @param {string} hash
     * @param {string} folder
     * @returns {ReadonlyMap<string, File>}
     */
    files: (hash, folder) =>
      new Map(
        git(["ls-tree", "-r", "-z", "--full-tree", hash, "--", `${folder}/`])
          .toString("utf8")
          .split("\0")
          .map((line) => /^(\d+) blob (\w+)\t(.*)$/s.exec(line))
          .filter((match) => match !== null)
          .map(([, mode, blob, path]) => [path.slice(folder.length + 1), { mode, blob }]),
      ),

    /**
     * The bytes of blobs; one that the repository lacks is left out.
     *
     * @param {readonly string[]} blobs
     * @returns {ReadonlyMap<string, Buffer>}
     */
    read: (blobs) =>
      new Map(slices(blobs, 200).flatMap((some) => parts(git(["cat-file", "--batch"], some.join("\n"))))),
  }
}

const lines = (bytes) => bytes.toString("utf8").split("\n").filter(Boolean)

function slices(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}

/** Takes apart what `cat-file --batch` says: a line `<blob> blob <size>` and the bytes, or `<blob> missing`. */
function parts(bytes) {
  const found = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at)
    const [blob, , size] = bytes.subarray(at, end).toString("latin1").split(" ")
    at = end + 1
    if (size === undefined) continue
    found.push([blob, Buffer.from(bytes.subarray(at, at + Number(size)))])
    at += Number(size) + 1
  }
  return found
}
