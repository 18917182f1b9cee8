import { type Diagnostic, problem } from "../support/diagnostic.js"
import { wholeFile } from "../support/source.js"
import type { Newsroom } from "./newsroom.js"

/** Policies that readers and news search look for, and what they tell. */
const wanted: Readonly<Record<string, string>> = {
  ethics: "by which rules it works",
  corrections: "how mistakes are put right",
  masthead: "who makes it",
  ownership: "who owns and pays for it",
}

/** Looks at what the publication says of itself. */
export function* checkPublication({ desk, texts }: Newsroom): Iterable<Diagnostic> {
  const at = wholeFile("content/site.yaml")
  for (const [policy, tells] of Object.entries(wanted)) {
    if (desk.config.policies[policy] !== undefined) continue
    const hint = `Write a page in content/pages/ and name it: policies: {${policy}: pages/${policy}.md}.`
    yield problem("missing-policy", `The publication does not say ${tells} (${policy})`, at, hint)
  }
  const pages = new Set(desk.edition.pages.map(({ path }) => path))
  const reachable =
    desk.config.connect.some(({ url }) => isContact(url!)) ||
    texts.some(({ path, body }) => pages.has(path) && hasContact(body))
  if (!reachable) yield problem("no-contact", "Readers are not told how to reach the publication", at)

  function hasContact(body: string): boolean {
    return /href="(mailto|tel):/i.test(JSON.stringify(desk.bodies.get(body)).replaceAll('\\"', '"'))
  }
}

const isContact = (url: string): boolean => /^(mailto|tel):/i.test(url)
