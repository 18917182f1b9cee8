import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { expect, onTestFinished, test } from "vitest"
import { ask, manners, stateOf } from "../../src/checks/external.js"
import { check } from "../../src/index.js"
import { siteOf, story } from "../site.js"

/** Gentle enough for a host that is this machine itself. */
const quick = { ...manners, pause: 30, timeout: 5000, wait: 20, patience: 100 }

interface Asked {
  readonly method: string
  readonly path: string
  readonly at: number
}

/** A host on this machine, and all that it was asked. */
async function host(answer: (request: IncomingMessage, response: ServerResponse, times: number) => void) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    asked.push({ method: request.method!, path: request.url!, at: performance.now() })
    answer(request, response, asked.filter(({ path }) => path === request.url).length)
  })
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(code, headers).end()

test.each([
  [200, "fine"],
  [204, "fine"],
  [404, "dead"],
  [410, "dead"],
  [400, "dead"],
  [401, "forbidden"],
  [403, "forbidden"],
  [429, "forbidden"],
  [451, "forbidden"],
  [999, "forbidden"],
  [408, "slow"],
  [500, "slow"],
  [503, "slow"],
])("a host that answers %i: %s", (code, state) => {
  expect(stateOf(code).state).toBe(state)
})

test("a host that is asked by HEAD and does not take it is asked once more, whole", async () => {
  const { url, asked } = await host((request, response) =>
    status(request.method === "HEAD" ? 404 : 200)(request, response),
  )
  expect(await ask(`${url}/a`, quick)).toMatchObject({ state: "fine" })
  expect(asked.map(({ method }) => method)).toEqual(["HEAD", "GET"])
})

test("a host that cannot now is asked again, and what is dead is not", async () => {
  const tired = await host((request, response, times) => status(times < 3 ? 503 : 200)(request, response))
  expect(await ask(`${tired.url}/a`, quick)).toMatchObject({ state: "fine" })
  const down = await host(status(503))
  expect(await ask(`${down.url}/a`, quick)).toMatchObject({ state: "slow", says: "it answers 503" })
  expect(down.asked).toHaveLength(6)
  const gone = await host(status(410))
  expect(await ask(`${gone.url}/a`, quick)).toMatchObject({ state: "dead", says: "it answers 410" })
  expect(gone.asked).toHaveLength(2)
})

test("a host that says when to come again is waited for, if it is not too long", async () => {
  const soon = await host((request, response, times) =>
    status(times < 3 ? 503 : 200, { "retry-after": "0" })(request, response),
  )
  expect(await ask(`${soon.url}/a`, quick)).toMatchObject({ state: "fine" })
  const later = await host(status(503, { "retry-after": "3600" }))
  expect(await ask(`${later.url}/a`, quick)).toMatchObject({ state: "slow" })
  expect(later.asked).toHaveLength(2)
})

test("a host that says nothing is slow, one that is not there is dead", async () => {
  const silent = await host(() => {})
  expect(await ask(`${silent.url}/a`, { ...quick, timeout: 300, retries: 0 })).toMatchObject({
    state: "slow",
    says: "nothing in 0.3 s",
  })
  const left = createServer().listen(0, "127.0.0.1")
  await once(left, "listening")
  const { port } = left.address() as AddressInfo
  left.close()
  await once(left, "close")
  expect(await ask(`http://127.0.0.1:${port}/`, quick)).toMatchObject({
    state: "dead",
    says: "the host refuses to talk",
  })
})

test("check --external: places, states, the pause of a host, and the memory of a week", async () => {
  const answers: Readonly<Record<string, number>> = { "/fine": 200, "/moved": 301, "/gone": 404, "/walled": 403 }
  const { url, asked } = await host((request, response) =>
    status(answers[request.url!]!, request.url === "/moved" ? { location: "/fine" } : {})(request, response),
  )
  const root = siteOf({
    "content/site.yaml": `name: The Courier\nurl: https://courier.example\nconnect: [{name: Net, url: "${url}/fine"}]\nrules: {no-deck: off, no-picture: off, no-byline: off, missing-policy: off, no-contact: off, insecure-link: off}\n`,
    "content/town/rain.md": story(
      {},
      `[fine](${url}/fine#part) [moved](${url}/moved)\n\n[gone](${url}/gone) [walled](${url}/walled) [ours](https://courier.example/town/2025/03/rain/)\n\n[gone again](${url}/gone)`,
    ),
  })
  const options = { root, now: "2025-06-01", external: quick }
  const first = await check(options)
  const dead = `${url}/gone is not there: it answers 404`
  expect(first.diagnostics.map(({ code, line, column, message }) => [code, line, column, message])).toEqual([
    ["web-dead", 8, 8, dead],
    ["web-forbidden", 8, 8 + `${url}/gone) [walled](`.length, `${url}/walled lets no program look: it answers 403`],
    ["web-dead", 10, 14, dead],
  ])
  expect(first.external).toEqual({
    addresses: 4,
    hosts: 1,
    remembered: 0,
    states: { fine: 2, dead: 1, slow: 0, forbidden: 1 },
  })
  const heads = asked.filter(({ method }) => method === "HEAD")
  expect(heads.map(({ path }) => path)).toEqual(["/fine", "/moved", "/fine", "/gone", "/walled"])
  // One address after the other, and a pause between them; 2 ms are a timer's own.
  const starts = heads.filter(({ path }, index) => path !== "/fine" || index === 0).map(({ at }) => at)
  for (const [index, at] of starts.slice(1).entries()) expect(at - starts[index]!).toBeGreaterThan(quick.pause - 2)

  const before = asked.length
  const second = await check(options)
  expect(asked).toHaveLength(before)
  expect(second.external).toEqual({ ...first.external, remembered: 4 })
  expect(second.diagnostics).toEqual(first.diagnostics)

  await check({ ...options, external: { ...quick, keepTrouble: 0 } })
  expect(new Set(asked.slice(before).map(({ path }) => path))).toEqual(new Set(["/gone", "/walled"]))
})

test("without --external no host is asked", async () => {
  const { url, asked } = await host(status(200))
  const root = siteOf({ "content/town/rain.md": story({}, `[a](${url}/a)`) })
  expect((await check({ root, now: "2025-06-01" })).external).toBeNull()
  expect(asked).toEqual([])
})

test("a check that is called off keeps what it has heard", async () => {
  const { url, asked } = await host(status(200))
  const root = siteOf({
    "content/town/rain.md": story({}, ["a", "b", "c", "d"].map((name) => `[${name}](${url}/${name})`).join(" ")),
  })
  const stop = new AbortController()
  const options = { root, now: "2025-06-01", external: quick }
  const called = check({
    ...options,
    signal: stop.signal,
    asked: (done) => done === 2 && stop.abort(new Error("enough")),
  })
  await expect(called).rejects.toThrow("enough")
  expect(asked).toHaveLength(2)
  expect((await check(options)).external).toMatchObject({ addresses: 4, remembered: 2 })
})
