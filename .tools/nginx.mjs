import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"

const program = ["/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"].find(
  existsSync,
)
const types = ["/etc/nginx/mime.types", "/usr/local/etc/nginx/mime.types", "/opt/homebrew/etc/nginx/mime.types"].find(
  existsSync,
)

/** Whether this machine has nginx: `apt-get install nginx`. */
export const hasNginx = program !== undefined && types !== undefined

/**
 * Serves a built site by a real nginx with the snippet that the build wrote, on this machine only, as docs/deploy.md says to set it up.
 * Gives its address and what ends it. `root` holds the site; `snippet` is `_hosts/nginx.conf` below it unless said otherwise.
 */
export async function serveByNginx(root, { port, snippet = join(root, "_hosts/nginx.conf") } = {}) {
  if (!hasNginx) throw new Error("There is no nginx on this machine. On Debian: apt-get install nginx")
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-nginx-"))
  const at = port ?? (await freePort())
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const conf = join(folder, "nginx.conf")
  writeFileSync(
    conf,
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  include ${types}; default_type application/octet-stream; access_log off; ${temporary.join(" ")}
  server { listen 127.0.0.1:${at}; root ${resolve(root)}; include ${resolve(snippet)}; }
}
`,
  )
  const nginx = spawn(program, ["-p", folder, "-e", `${folder}/error.log`, "-c", conf], {
    stdio: ["ignore", "ignore", "pipe"],
  })
  let told = ""
  nginx.stderr.on("data", (text) => (told += text))
  const ended = new Promise((done) => nginx.once("exit", done))
  const url = `http://127.0.0.1:${at}`
  const stop = async () => {
    nginx.kill("SIGTERM")
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 100 && nginx.exitCode === null; tries += 1) {
    if (await answers(url)) return { url, stop, ended }
    await new Promise((wait) => setTimeout(wait, 50))
  }
  await stop()
  throw new Error(`nginx did not start: ${told}`)
}

const answers = (url) =>
  fetch(url, { method: "HEAD" }).then(
    () => true,
    () => false,
  )

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address()
      server.close(() => found(port))
    })
  })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [root = "public", port] = process.argv.slice(2)
  const { url, stop, ended } = await serveByNginx(root, port === undefined ? {} : { port: Number(port) })
  console.log(`${root} is served at ${url} by nginx with ${root}/_hosts/nginx.conf. Ctrl-C ends it.`)
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
  await ended
}
