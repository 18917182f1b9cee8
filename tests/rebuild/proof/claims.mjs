// Whether a build did what it says it did.

/**
 * What is untrue in what a build says of a folder: `written` and `removed` must be what changed, and all else untouched.
 *
 * @param {import("./trees.mjs").Tree} before
 * @param {import("./trees.mjs").Tree} after
 * @param {{ readonly ok: boolean, readonly written: readonly string[], readonly removed: readonly string[],
 *           readonly kept: number, readonly rendered: readonly { readonly path: string }[] }} result
 * @returns {readonly string[]}
 */
export function untruths(before, after, result) {
  const files = (tree) => [...tree.keys()].filter((path) => !path.endsWith("/"))
  const stands = new Set(files(after))
  const changed = [...stands].filter((path) => !before.get(path)?.bytes.equals(after.get(path).bytes))
  const gone = files(before).filter((path) => !stands.has(path))
  const [written, removed] = [new Set(result.written), new Set(result.removed)]
  const rendered = new Set(result.rendered.map(({ path }) => path))
  const tell = (paths, what) => paths.map((path) => `${path} ${what}`)
  return [
    ...tell(
      changed.filter((path) => !written.has(path)),
      "changed and is not told as written",
    ),
    ...tell(
      result.written.filter((path) => !changed.includes(path)),
      "is told as written and did not change",
    ),
    ...tell(
      result.written.filter((path) => !rendered.has(path)),
      "was written and is not told as rendered",
    ),
    ...tell(
      gone.filter((path) => !removed.has(path)),
      "is gone and is not told as removed",
    ),
    ...tell(
      result.removed.filter((path) => stands.has(path)),
      "is told as removed and is there",
    ),
    ...tell(
      [...stands].filter((path) => !written.has(path) && before.get(path)?.stamp !== after.get(path).stamp),
      "was touched and is not told as written",
    ),
    ...(result.ok && result.kept !== stands.size - written.size
      ? [`${result.kept} files are told as kept, ${stands.size - written.size} were`]
      : []),
  ]
}

/** What was rendered although the file's bytes then turned out the same: not wrong, and not free. */
export const inVain = ({ rendered, written }) => rendered.filter(({ path }) => !written.includes(path))

/**
 * Where two builds of the same sources say different things of them.
 *
 * @param {Readonly<Record<string, unknown>>} is
 * @param {Readonly<Record<string, unknown>>} should
 * @returns {readonly string[]}
 */
export const disagreements = (is, should) =>
  ["ok", "diagnostics", "articles", "heldBack", "nextChange"].flatMap((key) => {
    const [one, other] = [JSON.stringify(is[key]), JSON.stringify(should[key])]
    return one === other ? [] : [`${key} is ${one}, and should be ${other}`]
  })
