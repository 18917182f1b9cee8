import { execFileSync } from "node:child_process"

/** Who git thinks is at work in a folder; null where there is no git or it knows nobody. */
export interface GitUser {
  readonly name: string | null
  readonly email: string | null
}

export function gitUser(folder: string): GitUser {
  const ask = (key: string): string | null => {
    try {
      const told = execFileSync("git", ["config", "--get", key], {
        cwd: folder,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        timeout: 5000,
      })
      return told.trim() || null
    } catch {
      return null
    }
  }
  return { name: ask("user.name"), email: ask("user.email") }
}
