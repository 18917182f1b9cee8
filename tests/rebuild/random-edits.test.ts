import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { build } from "../../src/index.js"
import { pixel, siteOf, story, treeOf, write } from "../site.js"

/** A site as a test holds it: what each file says, and what the clock says. */
interface State {
  readonly files: Readonly<Record<string, string | Uint8Array>>
  readonly now: string
}

type Edit = (state: State) => State

const sections = ["town", "world", "sport"]
const names = ["rain", "bridge", "market", "école", "weir", "choir"]
const clocks = ["2025-02-01", "2025-03-15 05:59", "2025-03-15 06:00", "2025-06-01", "2025-09-01", "2026-01-01"]

const at = (section: string, name: string): string => `content/${section}/${name}.md`
const put =
  (path: string, text: string | Uint8Array): Edit =>
  ({ files, now }) => ({ now, files: { ...files, [path]: text } })
const drop =
  (path: string): Edit =>
  ({ files, now }) => {
    const { [path]: _, ...rest } = files
    return { now, files: rest }
  }

const english = readFileSync(new URL("../../templates/strings/en.yaml", import.meta.url), "utf8")

const section = fc.constantFrom(...sections)
const name = fc.constantFrom(...names)
const anyStory = fc.record(
  {
    title: fc.constantFrom("Rain again", "A bridge opens", "Market day", "The choir sings"),
    date: fc.constantFrom("2024-12-31", "2025-01-09", "2025-01-09 08:15", "2025-03-01", "2025-05-05"),
    embargo: fc.constantFrom("2025-03-15 06:00"),
    expires: fc.constantFrom("2025-08-01"),
    tags: fc.subarray(["Rain", "Rivers", "Music", "Council"]),
    authors: fc.subarray(["ann-lee", "Bo Berg", "cy"]),
    series: fc.constantFrom("The weir"),
    deck: fc.constantFrom("What it means.", "Why it came."),
    kind: fc.constantFrom("report", "opinion", "review"),
    image: fc.constantFrom("/media/a.png", "/media/b.png"),
    unlisted: fc.boolean(),
    draft: fc.boolean(),
    pinned: fc.constantFrom("2025-06-15"),
    aliases: fc.constantFrom(["/old/one/"], ["/old/two/"]),
    language: fc.constantFrom("de"),
    corrections: fc.constantFrom([{ date: "2025-03-02", text: "It was Tuesday." }]),
  },
  { requiredKeys: ["title", "date"] },
)
const body = fc.constantFrom(
  "It rained. Then it stopped.",
  "A long day. [See the bridge](../town/bridge.md).",
  '![A picture](/media/a.png "A caption")\n\nMore text.',
  ":::factbox[Numbers]\n- one\n- two\n:::\n\n## A heading\n\nText below it.",
  '::readalso{story="../world/rain.md"}\n\nText.',
)

const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(section, name, anyStory, body)
      .map(([where, who, front, text]) => put(at(where, who), story(front, text))),
  },
  { weight: 2, arbitrary: fc.tuple(section, name).map(([where, who]) => drop(at(where, who))) },
  {
    // A file or a whole folder under another name.
    weight: 2,
    arbitrary: fc.tuple(section, name, section, name).map(
      ([from, who, to, other]): Edit =>
        (state) => {
          const text = state.files[at(from, who)]
          return text === undefined ? state : put(at(to, other), text)(drop(at(from, who))(state))
        },
    ),
  },
  {
    // Two files change places.
    weight: 1,
    arbitrary: fc.tuple(section, name, section, name).map(
      ([from, who, to, other]): Edit =>
        (state) => {
          const [a, b] = [state.files[at(from, who)], state.files[at(to, other)]]
          return a === undefined || b === undefined ? state : put(at(from, who), b)(put(at(to, other), a)(state))
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...clocks).map(
      (now): Edit =>
        ({ files }) => ({ files, now }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("Ann Lee", "Anna Lee")
      .map((who) => put("content/authors/ann-lee.md", `---\nname: ${who}\nrole: Reporter\n---\n\nLikes rain.\n`)),
  },
  { weight: 1, arbitrary: fc.constant(drop("content/authors/ann-lee.md")) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(1, 2, 3, 20)
      .map((size) =>
        put("content/site.yaml", `name: The Courier\npageSize: ${size}\nrules: {missing-picture: warn}\n`),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        "lead: town/rain",
        "layout: quiet\nblocks: [{section: sport}]",
        "pins: [{story: town/rain, until: 2025-06-15}]",
        "",
      )
      .map((text) => put("content/front.yaml", `${text}\n`)),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("<p>one</p>", "<p>two</p>")
      .map((text) => put("templates/partials/topics.hbs", `${text}\n`)),
  },
  { weight: 1, arbitrary: fc.constant(drop("templates/partials/topics.hbs")) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("a { color: red }", "a { color: blue }")
      .map((text) => put("templates/styles/footer.css", text)),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("about", "contact")
      .map((who) => put(`content/pages/${who}.md`, `---\ntitle: ${who}\n---\n\nText.\n`)),
  },
  {
    // The strings of a language that some stories have and the site has not.
    weight: 2,
    arbitrary: fc
      .constantFrom("Lies auch", "Mehr dazu")
      .map((words) => put("templates/strings/de.yaml", english.replace("Read also", words))),
  },
  { weight: 1, arbitrary: fc.constant(drop("templates/strings/de.yaml")) },
  { weight: 1, arbitrary: fc.constant(put("content/media/a.png", Uint8Array.from([...pixel, 0]))) },
  { weight: 1, arbitrary: fc.constant(put("content/media/a.png", pixel)) },
)

const start: State = {
  now: "2025-06-01",
  files: {
    "content/site.yaml": "name: The Courier\nrules: {missing-picture: warn}\n",
    "content/town/rain.md": story({}),
    "content/world/bridge.md": story({ title: "A bridge opens", date: "2025-01-09", tags: ["Rain"] }),
    "content/media/a.png": pixel,
    "content/media/b.png": pixel,
  },
}

/** How many histories are tried; `test:long` asks for more. */
const runs = Number(process.env.BROADSHEET_HISTORIES ?? 12)

test("a site built step by step equals one that is built at once, whatever was edited", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 3, maxLength: 7 }), async (edits) => {
      const root = siteOf(start.files)
      let state = start
      for (const step of [(same: State) => same, ...edits]) {
        const after = step(state)
        const gone = Object.keys(state.files).filter((path) => !(path in after.files))
        write(root, { ...Object.fromEntries(gone.map((path) => [path, null])), ...after.files })
        state = after
        const stepwise = await build({ root, now: state.now })
        rmSync(join(root, "clean"), { recursive: true, force: true })
        rmSync(join(root, ".broadsheet/clean"), { recursive: true, force: true })
        const clean = await build({ root, now: state.now, out: join(root, "clean") })
        expect(stepwise.ok).toBe(clean.ok)
        expect(stepwise.diagnostics).toEqual(clean.diagnostics)
        if (!clean.ok) continue
        expect(treeOf(join(root, "public"))).toEqual(treeOf(join(root, "clean")))
        // Nothing was rendered in vain: what was rendered is new, differs, or carries a part that an edit changed.
        expect(stepwise.written.length).toBeLessThanOrEqual(stepwise.rendered.length)
        const again = await build({ root, now: state.now })
        expect(again.rendered).toEqual([])
        expect(again.written).toEqual([])
      }
    }),
    { numRuns: runs, verbose: true },
  )
}, 600_000)
