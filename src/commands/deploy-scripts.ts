import { dirname } from "node:path/posix"
import type { DeployPlan, Upload } from "../system/deploy-plan.js"

export const carriers = ["rsync", "s3", "ftp"] as const

export type Carrier = (typeof carriers)[number]

/** What a script must know beside the plan. */
export interface Carriage {
  /** Where everything goes: `user@host:/srv/www`, `s3://bucket/folder` or `ftp://user@host/folder`. */
  readonly to: string
  /** The command that is told when everything is up. */
  readonly done: string
}

/** A shell script that would carry out a plan, in the safe order. */
export function deployScript(plan: DeployPlan, carrier: Carrier, { to, done }: Carriage): string {
  const target = to.replace(/\/+$/, "")
  const write = { rsync, s3, ftp }[carrier]
  return [
    "#!/bin/sh",
    `# Sends ${plan.uploads.length} files and removes ${plan.removals.length}, in an order in which no page leads to what is not there yet.`,
    "set -eu",
    `cd ${quoted(plan.out)}`,
    `to=${quoted(target)}`,
    ...write(plan),
    "",
    "# Everything is up.",
    done,
  ].join("\n")
}

/** Files that follow each other and are served alike. */
function batches(uploads: readonly Upload[]): readonly (readonly Upload[])[] {
  const all: Upload[][] = []
  for (const upload of uploads) {
    const last = all.at(-1)
    const alike = last && (["stage", "type", "cache"] as const).every((key) => last[0]![key] === upload[key])
    if (alike) last.push(upload)
    else all.push([upload])
  }
  return all
}

const about = ({ stage, type, cache }: Upload): string => `\n# ${stage}: ${type}; Cache-Control: ${cache}`

const pathOf = ({ path }: Upload): string => path

/** Lines for a command's standard input. No path holds a line break. */
const lines = (command: string, paths: readonly string[]): string => [`${command} <<'END'`, ...paths, "END"].join("\n")

/** rsync 3.1 and later. It sends no headers: the server's do (`_hosts/`). A path that begins with ./ is never a comment. */
function rsync({ uploads, removals }: DeployPlan): readonly string[] {
  const listed = (paths: readonly string[]) => paths.map((path) => `./${path}`)
  const send = (batch: readonly Upload[]) => [
    about(batch[0]!),
    lines('rsync --times --perms --files-from=- ./ "$to/"', listed(batch.map(pathOf))),
  ]
  if (removals.length === 0) return batches(uploads).flatMap(send)
  // Nothing but what is listed is looked at on the other side, and nothing is sent.
  const remove = lines(
    "rsync --recursive --delete --existing --ignore-existing --include-from=- --exclude='*' ./ \"$to/\"",
    [...new Set(removals.flatMap(withFolders))].map((path) => `/${path.replaceAll("[", "\\[")}`),
  )
  return [...batches(uploads).flatMap(send), "\n# removals", remove]
}

/** "a/b/c.html" -> "a/", "a/b/", "a/b/c.html". */
const withFolders = (path: string): readonly string[] => [
  ...[...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1)),
  path,
]

/** The AWS command line, which serves all stores of this kind: AWS_ENDPOINT_URL names another one's. */
function s3({ uploads, removals }: DeployPlan): readonly string[] {
  const each = (command: string) => `while IFS= read -r path; do ${command}; done`
  const send = (batch: readonly Upload[]) => {
    const { type, cache } = batch[0]!
    const command = `aws s3 cp "./$path" "$to/$path" --only-show-errors --content-type ${quoted(type)} --cache-control ${quoted(cache)} </dev/null`
    return [about(batch[0]!), lines(each(command), batch.map(pathOf))]
  }
  if (removals.length === 0) return batches(uploads).flatMap(send)
  const remove = lines(each('aws s3 rm "$to/$path" --only-show-errors </dev/null'), removals)
  return [...batches(uploads).flatMap(send), "\n# removals", remove]
}

/** lftp, which knows FTP, FTPS and SFTP. A file has another name until all of it is there. FTP sends no headers: the server's do. */
function ftp({ uploads, removals }: DeployPlan): readonly string[] {
  const folders = [...new Set(uploads.map(({ path }) => dirname(path)))].filter((folder) => folder !== ".").sort()
  const put = (batch: readonly Upload[]) => [
    about(batch[0]!).trim(),
    ...batch.map(({ path }) => `put -O ${lftpText(`./${dirname(path)}`)} ${lftpText(`./${path}`)}`),
  ]
  const settings = [
    "cmd:fail-exit yes",
    "xfer:clobber yes",
    "xfer:use-temp-file yes",
    "net:max-retries 3",
    "net:reconnect-interval-base 5",
    "net:reconnect-interval-multiplier 1",
  ]
  return [
    lines(`lftp -e "${settings.map((setting) => `set ${setting}`).join("; ")}" "$to"`, [
      // Ends here where there is no such host: a folder that cannot be made would be passed over.
      "cd .",
      ...folders.map((folder) => `mkdir -p -f ${lftpText(`./${folder}`)}`),
      ...batches(uploads).flatMap(put),
      ...(removals.length > 0 ? ["# removals", ...removals.map((path) => `rm -f ${lftpText(`./${path}`)}`)] : []),
      "bye",
    ]),
  ]
}

/** A word of a shell, whatever it holds. */
export const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

const lftpText = (word: string): string => `"${word.replace(/(["\\])/g, "\\$1")}"`
