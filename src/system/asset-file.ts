import { existsSync } from "node:fs"
import { join } from "node:path"
import { packageRoot } from "./scan.js"

/** Where the bytes of an asset are: the site's own file, or the default theme's. */
export function assetFile(root: string, path: string): string {
  const own = join(root, path)
  return existsSync(own) || !path.startsWith("templates/") ? own : join(packageRoot(), path)
}
