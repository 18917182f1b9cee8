import type { IncomingMessage, ServerResponse } from "node:http"

/** Pages that are open in browsers: each hears by server-sent events (HTML standard, section 9.2) what has become of it. */
export interface Client {
  /** File below public/ that it shows, and the version of it. */
  readonly path: string
  version: string
  send(event: string, about: unknown): void
}

/** Milliseconds between signs of life: a page that hears none for longer asks again, as after a machine has slept. */
const heartbeat = 10_000

export function openClients() {
  const all = new Map<Client, ServerResponse>()
  const beat = setInterval(() => {
    for (const response of all.values()) response.write("event: beat\ndata: 0\n\n")
  }, heartbeat)
  beat.unref()
  return {
    all: (): Iterable<Client> => all.keys(),
    add: (request: IncomingMessage, response: ServerResponse, path: string, version: string): Client => {
      response.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      })
      response.write("retry: 300\n\n")
      const client: Client = {
        path,
        version,
        send: (event, about) => response.write(`event: ${event}\ndata: ${JSON.stringify(about)}\n\n`),
      }
      all.set(client, response)
      request.once("close", () => all.delete(client))
      return client
    },
    close: (): void => {
      clearInterval(beat)
      for (const response of all.values()) response.end()
      all.clear()
    },
  }
}
