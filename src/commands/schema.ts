import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { UsageError } from "../system/build.js"
import { type FormName, formSchema, forms } from "./forms.js"
import type { Terminal } from "./terminal.js"

export interface SchemaFlags {
  readonly root: string
  /** Below the root. */
  readonly to: string
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

const names = Object.keys(forms) as readonly FormName[]

/** The schemas of all files that an editor fills in, by their paths below a site's root. */
export function schemaFiles(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`${folder}/${name}.json`, json(formSchema(name))]))
}

/**
 * What makes Visual Studio Code complete and check a site's files: which schema is for which file, for the extension
 * "YAML" and whatever else reads `yaml.schemas`; snippets of the keys of front matter, which needs no extension; and
 * a task whose findings the editor shows in its list of problems, also those that no schema can know.
 */
export function workshopFiles(folder: string): Readonly<Record<string, string>> {
  const schemas = names.map((name) => [`./${folder}/${name}.json`, patternsOf(name)] as const)
  return {
    ".vscode/settings.json": json({ "yaml.schemas": Object.fromEntries(schemas) }),
    ".vscode/extensions.json": json({ recommendations: ["redhat.vscode-yaml"] }),
    ".vscode/broadsheet.code-snippets": json(snippets()),
    ".vscode/tasks.json": json({ version: "2.0.0", tasks: [buildTask] }),
  }
}

/** Files whose front matter is not that of an article are taken out of the articles. */
function patternsOf(name: FormName): readonly string[] {
  const { files } = forms[name]
  if (name !== "article") return files
  const others = names.filter((one) => one !== "article").flatMap((one) => forms[one].files)
  return [...files, ...others.filter((file) => file.endsWith(".md")).map((file) => `!${file}`)]
}

/** One for each key of an article: its name, and what may stand there. */
function snippets(): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(forms.article.fields).map(([key, { type, about }]) => {
      const words: unknown = type.schema.enum
      const choice = Array.isArray(words) ? `\${1|${words.slice(0, 20).join(",")}|}` : "$1"
      return [key, { scope: "markdown", prefix: key, body: `${key}: ${choice}`, description: about }]
    }),
  )
}

const buildTask = {
  label: "Publish, and list what is wrong",
  type: "shell",
  command: "npx broadsheet build",
  group: { kind: "build", isDefault: true },
  presentation: { reveal: "silent" },
  problemMatcher: {
    owner: "broadsheet",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the editor fills it in.
    fileLocation: ["relative", "${workspaceFolder}"],
    pattern: {
      regexp: "^(\\S.*?):(\\d+):(\\d+)  (error|warning)  (.*)  \\[([a-z0-9-]+)\\]$",
      file: 1,
      line: 2,
      column: 3,
      severity: 4,
      message: 5,
      code: 6,
    },
  },
} as const

/** `broadsheet schema`: prints one schema, or writes all of them, and the editor's settings where there are none. */
export function schemaCommand(name: string | undefined, { root, to }: SchemaFlags, terminal: Terminal): number {
  if (name !== undefined) {
    if (!isForm(name)) throw new UsageError(`There is no schema "${name}". There are: ${names.join(", ")}.`)
    terminal.out(json(formSchema(name)).trimEnd())
    return 0
  }
  const folder = to.replace(/^\.\//, "").replace(/\/+$/, "")
  for (const [path, text] of Object.entries(schemaFiles(folder))) write(join(root, path), text)
  terminal.out(`Wrote ${names.length} schemas to ${join(root, folder)}/`)
  for (const [path, text] of Object.entries(workshopFiles(folder))) {
    const file = join(root, path)
    if (existsSync(file)) terminal.out(`${file} is there already and was left alone.`)
    else {
      write(file, text)
      terminal.out(`Wrote ${file}`)
    }
  }
  return 0
}

const isForm = (name: string): name is FormName => Object.hasOwn(forms, name)

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
