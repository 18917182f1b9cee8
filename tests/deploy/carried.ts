import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { pixel, story, write } from "../site.js"

export const now = "2025-06-01"

/** A site with names that mean something to shells and to programs that send files. */
export const paper = {
  "content/site.yaml": "name: The Courier\n",
  "content/town/rain.md": story({ image: { src: "it's $5 & more.png", alt: "Rain" }, aliases: ["/# old/ciną/"] }),
  "content/town/it's $5 & more.png": pixel,
  "content/town/bridge.md": story({ title: "A bridge opens" }),
}

/** Runs a script, with programs of `bin` before all others. */
export function run(root: string, script: string, bin = "/nowhere"): void {
  write(root, { "send.sh": script })
  execFileSync("sh", [join(root, "send.sh")], { cwd: "/", env: { PATH: `${bin}:${process.env.PATH}`, HOME: root } })
}
