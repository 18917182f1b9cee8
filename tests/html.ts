import { HtmlValidate } from "html-validate"

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  // Headlines are as long as editors make them; our own files need no integrity; white space and case of the doctype are matters of taste.
  rules: {
    "long-title": "off",
    "require-sri": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    "doctype-style": "off",
    // By HTML any word may be an id: an anchor begins with a digit, or has the vowel signs of Arabic and Hindi, as headings do.
    "valid-id": ["error", { relaxed: true }],
  },
})

/** What html-validate finds in the pages among these files, whose texts are in Latin-1 as `treeOf` reads them. */
export async function htmlFaults(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const faults: string[] = []
  for (const [path, bytes] of Object.entries(files).filter(([name]) => name.endsWith(".html"))) {
    const report = await validator.validateString(Buffer.from(bytes, "latin1").toString("utf8"))
    for (const { messages } of report.results)
      for (const { line, ruleId, message } of messages) faults.push(`${path}:${line} ${ruleId} ${message}`)
  }
  return faults
}
