import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"

const firstOf = (...paths) => paths.find(existsSync)

/** Servers for which a build writes a snippet: where their program lies, and how docs/deploy.md says to set them up. */
const servers = {
  nginx: {
    program: () => firstOf("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx"),
    words: (folder, settings) => ["-p", folder, "-e", `${folder}/error.log`, "-c", settings],
    settings(root, snippet, port, folder) {
      const types = firstOf(
        "/etc/nginx/mime.types",
        "/usr/local/etc/nginx/mime.types",
        "/opt/homebrew/etc/nginx/mime.types",
      )
      const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      )
      return `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events { worker_connections 256; }
http {
  include ${types}; default_type application/octet-stream; access_log off; ${temporary.join(" ")}
  server { listen 127.0.0.1:${port}; root ${root}; include ${snippet}; }
}
`
    },
  },
  caddy: {
    program: () => firstOf("/usr/bin/caddy", "/usr/local/bin/caddy", "/opt/homebrew/bin/caddy"),
    words: (_, settings) => ["run", "--adapter", "caddyfile", "--config", settings],
    settings: (root, snippet, port) => `{
	admin off
	auto_https off
}
http://127.0.0.1:${port} {
	root * ${root}
	import ${snippet}
	file_server
}
`,
  },
}

/**
 * Serves a built site by a real server with the snippet that the build wrote, on this machine only.
 * Gives its address and what ends it. `root` holds the site; `snippet` lies in `_hosts/` below it unless said otherwise.
 */
export async function serveBy(name, root, { port, snippet = join(root, `_hosts/${name}.conf`) } = {}) {
  const server = servers[name]
  const program = server.program()
  if (program === undefined) throw new Error(`There is no ${name} on this machine. On Debian: apt-get install ${name}`)
  const folder = mkdtempSync(join(tmpdir(), `broadsheet-${name}-`))
  const at = port ?? (await freePort())
  const settings = join(folder, "settings")
  writeFileSync(settings, server.settings(resolve(root), resolve(snippet), at, folder))
  const running = spawn(program, server.words(folder, settings), {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  })
  let told = ""
  running.stderr.on("data", (text) => (told += text))
  const ended = new Promise((done) => running.once("exit", done))
  const url = `http://127.0.0.1:${at}`
  const stop = async () => {
    running.kill("SIGTERM")
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 100 && running.exitCode === null; tries += 1) {
    if (await answers(url)) return { url, stop, ended }
    await new Promise((wait) => setTimeout(wait, 50))
  }
  await stop()
  throw new Error(`${name} did not start: ${told}`)
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
  const [name, root = "public", port] = process.argv.slice(2)
  if (!Object.hasOwn(servers, name ?? "")) {
    console.error(`node .tools/servers.mjs ${Object.keys(servers).join("|")} [folder] [port]`)
    process.exit(2)
  }
  const { url, stop, ended } = await serveBy(name, root, port === undefined ? {} : { port: Number(port) })
  console.log(`${root} is served at ${url} by ${name} with ${root}/_hosts/${name}.conf. Ctrl-C ends it.`)
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
  await ended
}
