import { relative, sep } from "node:path"
import { type Code, catalogue } from "../support/catalogue.js"
import { encodePath } from "../support/url.js"
import type { Located } from "../system/locate.js"
import { version } from "../version.js"

/**
 * Findings in the form that code hosts show beside the lines: SARIF 2.1.0 (OASIS, docs.oasis-open.org/sarif/sarif/v2.1.0).
 * Files are named as they are seen from `home`, which is where the code host's repository begins.
 */
export function sarif(found: readonly Located[], root: string, home: string): object {
  const used = [...new Set(found.map(({ code }) => code as Code))].sort()
  const above = relative(home, root).split(sep).join("/")
  const uriOf = (path: string): string => encodePath(above === "" ? path : `${above}/${path}`)
  return {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Broadsheet", semanticVersion: version, rules: used.map(ruleOf) } },
        columnKind: "utf16CodeUnits",
        results: found.map(({ code, severity, message, hint, path, line, column, length }) => ({
          ruleId: code,
          ruleIndex: used.indexOf(code as Code),
          level: severity,
          message: { text: `${message}. ${hint}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(path), uriBaseId: "%SRCROOT%" },
                region: { startLine: line, startColumn: column, endLine: line, endColumn: column + length },
              },
            },
          ],
        })),
      },
    ],
  }
}

function ruleOf(code: Code): object {
  const { severity, means, mend } = catalogue[code]
  return {
    id: code,
    shortDescription: { text: means },
    help: { text: mend },
    defaultConfiguration: { level: severity },
  }
}
