import fc from "fast-check"
import { drop, put } from "../deeds.js"
import { writeCopy } from "../front-matter.js"
import { steps } from "../step.js"

const text = fc.constantFrom("Likes rain.\n", "Writes about [the archive](/archive/).\n", "")
const some = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: null })

/** A record at a path, or none there any more. */
const records = (name: string, paths: readonly string[], keys: Readonly<Record<string, fc.Arbitrary<unknown>>>) => [
  {
    weight: 2,
    arbitrary: steps(
      `${name} written`,
      fc.tuple(fc.constantFrom(...paths), fc.record(keys), text),
      ([path, all, body]) => {
        const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null))
        return [put(path, writeCopy({ keys: given, body, form: "yaml" }))]
      },
    ),
  },
  {
    weight: 1,
    arbitrary: steps(`${name} removed`, fc.constantFrom(...paths), (path, { room }) =>
      path in room.files ? [drop(path)] : [],
    ),
  },
]

const authors = records(
  "author",
  ["content/authors/ann-lee.md", "content/authors/cy.md", "content/authors/bo-berg.md"],
  {
    name: fc.constantFrom("Ann Lee", "Anna Lee", "Bo Berg", "Cy"),
    role: some("Reporter", "Editor"),
    picture: some("/media/a.png", "/media/b.png"),
  },
)

const pages = records("page", ["content/pages/about.md", "content/pages/contact.md"], {
  title: fc.constantFrom("About us", "Contact", "Who we are"),
  deck: some("In short."),
  unlisted: some(true),
  draft: some(true),
  slug: some("paper"),
})

const sponsors = records("sponsor", ["content/sponsors/mill.md", "content/sponsors/dairy.md"], {
  name: fc.constantFrom("The Mill", "The Dairy"),
  disclosure: some("Paid for by them.", "They read nothing before."),
  relation: fc.constantFrom("native", "underwritten"),
  logo: some("/media/c.png"),
})

export const recordSteps = [...authors, ...pages, ...sponsors]
