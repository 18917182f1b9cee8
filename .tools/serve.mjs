import { createReadStream, existsSync, statSync } from "node:fs"
import { createServer } from "node:http"
import { extname, join, normalize } from "node:path"

const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".mp4": "video/mp4",
  ".vtt": "text/vtt",
  ".wav": "audio/wav",
}

/** What a strict host sends with each page. */
const policy =
  "default-src 'self'; img-src 'self' data:; frame-src https:; object-src 'none'; base-uri 'none'; form-action 'self'"

/**
 * A published folder on a port of this machine. `slow` names a pattern of addresses that are answered only after some milliseconds.
 * @returns {Promise<{ url: string, slow: { pattern: RegExp | null, ms: number }, close: () => void }>}
 */
export function serve(folder) {
  const slow = { pattern: null, ms: 0 }
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname)
    let file = join(folder, normalize(path))
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html")
    const found = existsSync(file)
    if (!found) file = join(folder, "404.html")
    const answer = () => {
      response.writeHead(found ? 200 : 404, {
        "content-type": types[extname(file)] ?? "application/octet-stream",
        "content-security-policy": policy,
      })
      createReadStream(file).pipe(response)
    }
    if (slow.pattern?.test(path)) setTimeout(answer, slow.ms)
    else answer()
  })
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () =>
      resolve({ url: `http://127.0.0.1:${server.address().port}`, slow, close: () => server.close() }),
    ),
  )
}
