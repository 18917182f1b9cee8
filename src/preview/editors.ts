/** Addresses by which editors open a file; they are programs that the reader's machine knows. */
const editors: Readonly<Record<string, string>> = {
  vscode: "vscode://file/{file}:{line}:{column}",
  vscodium: "vscodium://file/{file}:{line}:{column}",
  cursor: "cursor://file/{file}:{line}:{column}",
  windsurf: "windsurf://file/{file}:{line}:{column}",
  zed: "zed://file/{file}:{line}:{column}",
  idea: "idea://open?file={file}&line={line}&column={column}",
  webstorm: "webstorm://open?file={file}&line={line}&column={column}",
  sublime: "subl://open?url=file://{file}&line={line}&column={column}",
  textmate: "txmt://open?url=file://{file}&line={line}&column={column}",
  emacs: "org-protocol://open-file?url=file://{file}&line={line}",
}

export const editorNames: readonly string[] = Object.keys(editors)

/** The pattern of an editor's addresses: by its name, or a pattern with `{file}`; undefined for anything else. */
export const editorPattern = (name: string): string | undefined =>
  Object.hasOwn(editors, name) ? editors[name] : /^[a-z][a-z0-9+.-]*:.*\{file\}/i.test(name) ? name : undefined

/** ("vscode://file/{file}:{line}:{column}", "/home/a/b c.md", 3, 7) -> "vscode://file/home/a/b%20c.md:3:7". `file` is absolute. */
export function editorLink(pattern: string, file: string, line: number, column: number): string {
  const plain = file.split("\\").join("/")
  const path = encodeURI(pattern.includes("/{file}") ? plain.replace(/^\//, "") : plain).replace(
    /[?#&]/g,
    encodeURIComponent,
  )
  return pattern.replaceAll("{file}", path).replaceAll("{line}", String(line)).replaceAll("{column}", String(column))
}
