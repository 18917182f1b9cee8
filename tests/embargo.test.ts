import { join } from "node:path"
import { expect, test } from "vitest"
import { build } from "../src/index.js"
import { pixel, siteOf, story, treeOf } from "./site.js"

const held = {
  "content/site.yaml": "name: The Courier\nurl: https://courier.example\ntimeZone: Europe/London\n",
  "content/town/open.md": story(
    { title: "Open story", date: "2025-03-01", tags: ["Rain"], authors: ["Ann Lee"] },
    "See [the other](harbour-secret.md), also [here](/town/2025/07/harbour-secret/).",
  ),
  "content/town/harbour-secret.md": story(
    {
      title: "Zanzibar headline",
      date: "2025-03-01",
      embargo: "2025-07-01 06:00",
      tags: ["Rain", "Quarantine"],
      authors: ["Nemo Nobody"],
      image: { src: "/media/hidden.png", alt: "Hidden" },
      aliases: ["/old/harbour-secret/"],
      series: "Undisclosed",
    },
    "The xylophone was found.",
  ),
  "content/authors/nemo-nobody.md": "---\nname: Nemo Nobody\npicture: /media/portrait.png\n---\n\nWrites at night.\n",
  "content/media/hidden.png": pixel,
  "content/media/portrait.png": pixel,
}

const traces = [
  "harbour-secret",
  "Zanzibar",
  "xylophone",
  "Quarantine",
  "quarantine",
  "media/hidden-",
  "Nemo",
  "nemo",
  "media/portrait-",
  "Undisclosed",
  "undisclosed",
]

async function buildAt(root: string, now: string) {
  const result = await build({ root, now })
  expect(result.diagnostics.filter((one) => one.severity === "error")).toEqual([])
  const tree = treeOf(join(root, "public"))
  const everything = Object.entries(tree)
    .map(([path, text]) => `${path}\n${text}`)
    .join("\n")
  return { result, found: traces.filter((trace) => everything.includes(trace)), tree }
}

test("a story under embargo leaves no trace one second before, and is whole one second after", async () => {
  const root = siteOf(held)
  const before = await buildAt(root, "2025-07-01 05:59:59")
  expect(before.found).toEqual([])
  expect(before.result.nextChange).toBe("2025-07-01T06:00:00+01:00")
  expect(before.result.heldBack).toMatchObject([{ path: "content/town/harbour-secret.md", reason: "embargo" }])
  const after = await buildAt(root, "2025-07-01 06:00:01")
  expect(after.found).toEqual(traces)
  expect(after.tree["town/2025/07/harbour-secret/index.html"]).toContain("The xylophone was found.")
  expect(Object.keys(after.tree).filter((path) => path.startsWith("media/hidden-"))).not.toEqual([])
  // It stays in the sitemap of news for two days.
  expect(after.result.nextChange).toBe("2025-07-03T06:00:00+01:00")
})

test("a link to a story that is held back stays as text and is a link once it is public", async () => {
  const root = siteOf(held)
  const before = await buildAt(root, "2025-07-01 05:59:59")
  expect(before.tree["town/2025/03/open/index.html"]).toContain("See <a>the other</a>, also <a>here</a>.")
  const after = await buildAt(root, "2025-07-01 06:00:00")
  expect(after.tree["town/2025/03/open/index.html"]).toContain('<a href="/town/2025/07/harbour-secret/">the other</a>')
})

test("a story that waits is checked before it goes public, and what cannot be read holds a story back", async () => {
  const root = siteOf({
    ...held,
    "content/site.yaml": `${held["content/site.yaml"]}rules: {bad-date: warn, bad-value: warn}\n`,
    "content/town/waiting.md": story(
      { date: "2025-07-02", image: { src: "/media/none.png", alt: "None" } },
      "See [it](#nowhere).",
    ),
    "content/town/unsure.md": story({ title: "Vanilla", embargo: "in the summer" }),
    "content/town/members.md": story({ title: "Saffron", access: "memebrs" }, "Free.\n\n<!--members-->\n\nPaid."),
  })
  const { ok, diagnostics, heldBack } = await build({ root, now: "2025-06-01" })
  expect(ok).toBe(false)
  expect(diagnostics.map(({ code, path }) => `${code} ${path}`)).toEqual(
    expect.arrayContaining(["missing-lead-picture content/town/waiting.md", "dead-anchor content/town/waiting.md"]),
  )
  expect(heldBack.map(({ path, reason }) => `${reason} ${path}`)).toEqual([
    "embargo content/town/harbour-secret.md",
    "draft content/town/members.md",
    "draft content/town/unsure.md",
    "date content/town/waiting.md",
  ])
})

test("a story that expires goes with all that was made for it", async () => {
  const root = siteOf({
    ...held,
    "content/town/harbour-secret.md": held["content/town/harbour-secret.md"].replace(
      "embargo:",
      'expires: "2025-09-01"\nembargo:',
    ),
  })
  const public_ = await buildAt(root, "2025-08-31 23:59:59")
  expect(public_.found).toEqual(traces)
  expect(public_.result.nextChange).toBe("2025-09-01T00:00:00+01:00")
  const gone = await buildAt(root, "2025-09-01 00:00:00")
  expect(gone.found).toEqual([])
  const shown = Object.keys(public_.tree).filter((path) => path.startsWith("media/"))
  expect(shown.some((path) => path.startsWith("media/hidden-"))).toBe(true)
  expect(gone.result.removed).toEqual(expect.arrayContaining(shown.filter((path) => path.startsWith("media/hidden-"))))
})
