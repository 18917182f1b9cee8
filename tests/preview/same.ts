import type { Preview } from "../../src/preview/preview.js"
import { encodePath } from "../../src/support/url.js"
import type { Outcome } from "../rebuild/proof/clean.js"
import { ask, withoutClient } from "./open.js"

/** What a preview serves otherwise than a clean build makes it, and tells otherwise; null for nothing. */
export async function differences(
  { url, live }: Preview,
  { tree, told }: Pick<Outcome, "tree"> & { readonly told: { readonly diagnostics: readonly unknown[] } },
): Promise<string | null> {
  const base = live.publication.config.base
  for (const [path, { bytes }] of tree) {
    const { status, body } = await ask(url, `${base}/${encodePath(path)}`)
    if (status !== 200) return `${path} is served with ${status}`
    const is = withoutClient(body)
    if (!is.equals(bytes)) return `${path} differs:\n${firstDifference(is, bytes)}`
  }
  for (const path of live.files()) if (!tree.has(path)) return `${path} is served, and a build has no such file`
  const found = [...live.report.errors, ...live.report.warnings]
  const [one, other] = [found, told.diagnostics].map((some) =>
    (some as readonly { message: string; path: string }[])
      .map(({ path, message }) => `${path}: ${message}`)
      .sort()
      .join("\n"),
  )
  return one === other ? null : `the preview tells\n${one}\nand a build\n${other}`
}

function firstDifference(is: Buffer, should: Buffer): string {
  let at = 0
  while (at < is.length && is[at] === should[at]) at += 1
  const part = (bytes: Buffer) => JSON.stringify(bytes.subarray(Math.max(0, at - 80), at + 120).toString("utf8"))
  return `  is     ${part(is)}\n  should ${part(should)}`
}
