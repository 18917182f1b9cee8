import { join, relative, resolve, sep } from "node:path"
import type { Located } from "../system/locate.js"
import type { Terminal } from "./terminal.js"

/** GitHub shows no more of one kind for one step. */
const most = 10

/** Tells findings to GitHub too, where it runs the command. */
export function annotate(found: readonly Located[], root: string, { annotate: workspace, error }: Terminal): void {
  if (workspace !== undefined) for (const line of annotations(found, resolve(root), workspace)) error(line)
}

/**
 * Findings as GitHub's runner reads them from a command's output, so that each stands at its line in a pull request.
 * Form: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
export function annotations(found: readonly Located[], root: string, workspace: string): readonly string[] {
  const of = (severity: Located["severity"]) => found.filter((one) => one.severity === severity).slice(0, most)
  return [...of("error"), ...of("warning")].map((one) => annotation(one, relative(workspace, root)))
}

function annotation({ severity, path, line, column, length, code, message, hint }: Located, folder: string): string {
  const properties = {
    file: join(folder, path).split(sep).join("/"),
    line,
    col: column,
    endColumn: column + length,
    title: code,
  }
  const named = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`)
  return `::${severity} ${named.join(",")}::${escaped(`${message}\n${hint}`)}`
}

const escaped = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")

const property = (text: string): string => escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C")
