import { readFileSync } from "node:fs"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { basename, dirname } from "node:path"
import { fileURLToPath } from "node:url"
import send from "send"
import { caching, contentType } from "../support/serving.js"
import { outputPath } from "../support/url.js"
import { UsageError } from "../system/build.js"
import { fingerprinted } from "../system/standing.js"
import { openClients } from "./clients.js"
import { heldPage, plainPage } from "./held-page.js"
import type { Change, Live } from "./live.js"
import { stateOf } from "./page-state.js"
import type { Answer } from "./pages.js"
import { isOwnHost, ownFolder, targetOf } from "./requests.js"

export interface ServerOptions {
  readonly root: string
  /** Host to listen on beside this machine's own name; undefined for this machine alone. */
  readonly host: string | undefined
  /** The first port that is tried. */
  readonly port: number
  /** Pattern of an editor's addresses. */
  readonly editor: string
}

export interface Server {
  readonly url: string
  close(): Promise<void>
}

/** So many ports are tried, one after the other. */
const ports = 50

/** Serves a live site: clean addresses, right types, no page kept by browsers; and tells open pages what has become of them. */
export async function serve(live: Live, { root, host, port, editor }: ServerOptions): Promise<Server> {
  const clients = openClients()
  const base = (): string => live.publication.config.base
  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain; charset=utf-8" })
      response.end(error.stack)
    })
  })
  live.onChange((change) => void tellClients(change))
  live.onReport(() => {
    for (const client of clients.all()) client.send("state", stateOf(client.path, live, root, editor))
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("cache-control", "no-store")
    response.setHeader("x-content-type-options", "nosniff")
    if (!isOwnHost(request.headers.host, host))
      return refuse(response, 403, "This preview answers to its own name only.")
    const target = targetOf(request.url)
    if (target === "bad") return refuse(response, 400, "There is no such address.")
    const { path, query } = target
    if (path.startsWith(ownFolder)) return own(path.slice(ownFolder.length), query, request, response)
    if (request.method !== "GET" && request.method !== "HEAD")
      return refuse(response, 405, "Pages can be read, no more.")
    const inside = base()
    if (inside !== "" && path !== inside && !path.startsWith(`${inside}/`)) {
      return path === "/" ? redirect(response, `${inside}/`) : page(await live.answer(`\0${path}`), request, response)
    }
    const search = request.url!.includes("?") ? request.url!.slice(request.url!.indexOf("?")) : ""
    await site(path, search, request, response)
  }

  /** "/a/" is a/index.html; "/a" leads there where there is no file of that name. */
  async function site(path: string, search: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = path.slice(base().length).replace(/^\//, "")
    const isFolder = file === "" || file.endsWith("/")
    const index = isFolder ? `${file}index.html` : `${file}/index.html`
    const answer = await live.answer(isFolder ? index : file)
    if (answer.status === 404 && !isFolder) {
      const inside = await live.answer(index)
      if (inside.status !== 404)
        return redirect(response, `${encodeURI(path).replaceAll("?", "%3F").replaceAll("#", "%23")}/${search}`)
    }
    // What stands for a page that is missing waits for that page.
    await page(answer, request, response, answer.status === 404 ? index : answer.path)
  }

  async function page(
    answer: Answer,
    request: IncomingMessage,
    response: ServerResponse,
    awaited = answer.path,
  ): Promise<void> {
    const { status, path, content } = answer
    response.statusCode = status
    response.setHeader("content-type", contentType(path))
    // What has a fingerprint in its address need not be asked for again when the page is loaded anew.
    if (status === 200 && fingerprinted.test(path)) response.setHeader("cache-control", caching.immutable)
    if (typeof content === "object" && "file" in content) return file(content.file, request, response)
    const isPage = answer.version !== "" && path.endsWith(".html")
    const text =
      status === 500
        ? plainPage(
            "This page cannot be drawn",
            "<p>What is wrong is told below. It is drawn again when that is mended.</p>",
          )
        : content
    const body = isPage && typeof text === "string" ? withClient(text, awaited, answer.version) : text
    response.setHeader("content-length", Buffer.byteLength(body))
    response.end(request.method === "HEAD" ? undefined : body)
  }

  async function own(
    name: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const shown = outputPath(query.get("page") ?? "", "")
    switch (`${request.method} ${name}`) {
      case "GET client.js":
      case "GET page.css":
      case "GET bar.css":
        response.writeHead(200, { "content-type": contentType(name) }).end(browserFile(name))
        return
      case "GET held":
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(withClient(heldPage(live), "", ""))
        return
      case "GET state":
        await live.settled()
        response.writeHead(200, { "content-type": "application/json" })
        response.end(JSON.stringify(stateOf(shown, live, root, editor)))
        return
      case "GET events": {
        const client = clients.add(request, response, query.get("page") ?? "", query.get("version") ?? "")
        client.send("state", stateOf(client.path, live, root, editor))
        await tellVersion(client)
        return
      }
      case "POST as-of": {
        // Only a page of this server can have sent it: others may send, but not under this name.
        if (request.headers.origin !== `http://${request.headers.host}`) return refuse(response, 403, "Not from here.")
        const time = query.get("time")
        const at = time === null ? null : Date.parse(time)
        if (at !== null && Number.isNaN(at)) return refuse(response, 400, "That is no time.")
        await live.showAsOf(at)
        response.writeHead(204).end()
        return
      }
      default:
        refuse(response, 404, "There is no such address.")
    }
  }

  async function tellClients({ pages, styles }: Change): Promise<void> {
    for (const client of clients.all()) {
      if (styles !== undefined) client.send("styles", styles)
      if (pages === "all" || pages.has(client.path)) await tellVersion(client)
      if (pages === "all") {
        const sheet = live.publication.theme.files.get("styles")?.url
        if (sheet !== undefined) client.send("styles", sheet)
      }
    }
  }

  /** A page that is another than what its reader sees is asked for anew. */
  async function tellVersion(client: {
    readonly path: string
    version: string
    send(event: string, about: unknown): void
  }): Promise<void> {
    if (client.version === "") return
    const { version } = await live.answer(client.path)
    if (version === client.version) return
    client.version = version
    client.send("reload", version)
  }

  const bound = await listen(server, host, port)
  return {
    url: `http://${host === undefined || isAny(host) ? "localhost" : host}:${bound}${base()}/`,
    close: () =>
      new Promise((resolve) => {
        clients.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const isAny = (host: string): boolean => host === "0.0.0.0" || host === "::"

const refuse = (response: ServerResponse, status: number, why: string): void => {
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
    .end(`${why}\n`)
}

const redirect = (response: ServerResponse, location: string): void => {
  response.writeHead(302, { location }).end()
}

/** Pictures, sound and film as they lie on the disk, in ranges where a player asks for them. */
function file(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const options = {
      root: dirname(name),
      dotfiles: "allow",
      etag: false,
      lastModified: false,
      cacheControl: false,
    } as const
    send(request, encodeURIComponent(basename(name)), options)
      .on("error", ({ statusCode }: { readonly statusCode?: number }) =>
        statusCode === 416
          ? refuse(response, 416, "The file is shorter than that.")
          : refuse(response, 404, "The file has gone."),
      )
      .pipe(response)
    response.once("close", resolve)
  })
}

/** A page with the script that keeps it fresh. Nothing else in it is another than what a build writes. */
export function withClient(html: string, path: string, version: string): string {
  const tag = clientTag(path, version)
  const end = html.lastIndexOf("</body>")
  return end < 0 ? html + tag : html.slice(0, end) + tag + html.slice(end)
}

const clientTag = (path: string, version: string): string =>
  `<script type="module" src="${ownFolder}client.js" data-page="${encodeURIComponent(path)}" data-version="${version}"></script>`

/** Written for browsers: beside the program where it is compiled, in its folder where the sources themselves are run. */
function browserFile(name: string): Buffer {
  try {
    return readFileSync(fileURLToPath(new URL(`./preview/${name}`, import.meta.url)))
  } catch {
    return readFileSync(fileURLToPath(new URL(`./browser/${name}`, import.meta.url)))
  }
}

/** Listens on the first free port of those that follow `first`. */
async function listen(
  server: ReturnType<typeof createServer>,
  host: string | undefined,
  first: number,
): Promise<number> {
  for (let port = first; ; port += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject)
        server.listen(port, host ?? "localhost", () => {
          server.off("error", reject)
          resolve()
        })
      })
      return (server.address() as AddressInfo).port
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === "EADDRINUSE" && port < first + ports && port < 65535) continue
      if (code === "EADDRINUSE") throw new UsageError(`--port: ${first} to ${port} are all taken; name another`)
      if (code === "EACCES") throw new UsageError(`--port: ${port} is not for you to listen on; name one above 1023`)
      throw new UsageError(`--host: this machine cannot listen on ${host ?? "localhost"} (${message})`)
    }
  }
}
