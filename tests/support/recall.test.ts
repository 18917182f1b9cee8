import fc from "fast-check"
import { expect, test } from "vitest"
import { asking, everything, type Questions } from "../../src/support/asking.js"
import { type Notes, noNotes, questionsAfter, recall } from "../../src/support/recall.js"

/** Answers by question: "story rain" -> "grey". What is not told is "". */
const answering = (told: Readonly<Record<string, string>>) => ({
  story: (about: string) => told[`story ${about}`] ?? "",
  tag: (about: string) => told[`tag ${about}`] ?? "",
  [everything]: () => "all",
})

/** Questions as something asks them: noted on their own, or behind those of notes. */
function noted(questions: readonly string[], behind?: Notes): Questions {
  const notebook = behind ? asking(10, () => questionsAfter(behind)) : asking()
  return notebook.watch(() => questions.forEach(notebook.note)).asked
}

/** Notes of one build: what each thing asked. */
function notesOf(asked: Readonly<Record<string, readonly string[]>>, told: Readonly<Record<string, string>>): Notes {
  const build = recall(noNotes(), answering(told))
  for (const [name, questions] of Object.entries(asked)) build.keep(name, noted(questions), `value of ${name}`)
  return build.notes()
}

/** What each name asked, and what was answered. */
const readable = ({ names, questions, answers, starts, asked }: Notes) =>
  Object.fromEntries(
    [...names].map((name, index) => [
      name,
      Object.fromEntries(
        [...asked.slice(starts[index], starts[index + 1])].map((id) => [questions.at(id)!, answers.at(id)!] as const),
      ),
    ]),
  )

const yesterday = { "story rain": "grey", "story tide": "high", "tag water": "rain tide" }

test("a page holds when every question that it asked has the answer that it had", () => {
  const notes = notesOf({ "index.html": ["story rain", "tag water"], "tide.html": ["story tide"] }, yesterday)
  const today = recall(notes, answering(yesterday))
  expect(today.holds("index.html")).toBe(true)
  expect(today.holds("tide.html")).toBe(true)
})

test("answers are looked for when something is noted, each once, and no more when the notes are taken", () => {
  const asked: string[] = []
  const story = (about: string): string => {
    asked.push(about)
    return "grey"
  }
  const build = recall(noNotes(), { ...answering({}), story })
  build.keep("index.html", noted(["story rain", "story tide"]))
  build.keep("rain.html", noted(["story rain"]))
  expect(asked).toEqual(["rain", "tide"])
  expect(readable(build.notes())).toEqual({
    "index.html": { "story rain": "grey", "story tide": "grey" },
    "rain.html": { "story rain": "grey" },
  })
  expect(asked).toEqual(["rain", "tide"])
})

test("one other answer is enough for a page not to hold, and disturbs no page that did not ask", () => {
  const notes = notesOf({ "index.html": ["story rain", "tag water"], "tide.html": ["story tide"] }, yesterday)
  const today = recall(notes, answering({ ...yesterday, "tag water": "tide" }))
  expect(today.holds("index.html")).toBe(false)
  expect(today.holds("tide.html")).toBe(true)
})

test("an answer that was nothing is an answer: it holds until there is something", () => {
  const notes = notesOf({ page: ["story gone"] }, {})
  expect(recall(notes, answering({})).holds("page")).toBe(true)
  expect(recall(notes, answering({ "story gone": "back" })).holds("page")).toBe(false)
})

test("what asks everything never holds, whatever else it asked", () => {
  const notes = notesOf({ sitemap: [everything], index: ["story rain", everything] }, yesterday)
  const today = recall(notes, answering(yesterday))
  expect(today.holds("sitemap")).toBe(false)
  expect(today.holds("index")).toBe(false)
})

test("what asked nothing never holds, nor what no build has made", () => {
  const notes = notesOf({ silent: [] }, yesterday)
  const today = recall(notes, answering(yesterday))
  expect(today.holds("silent")).toBe(false)
  expect(today.holds("new")).toBe(false)
  expect(recall(noNotes(), answering({})).holds("silent")).toBe(false)
})

test("what holds is taken over, with its value, for as many builds as it holds", () => {
  let notes = notesOf({ "rain.html": ["story rain", "tag water"], "tide.html": ["story tide"] }, yesterday)
  for (let generation = 0; generation < 5; generation += 1) {
    const today = recall(notes, answering({ ...yesterday, "story tide": `at ${generation}` }))
    expect(today.holds("rain.html")).toBe(true)
    expect(today.holds("tide.html")).toBe(false)
    today.keep("tide.html", noted(["story tide", `tag ${generation}`]))
    expect(today.value("rain.html")).toBe("value of rain.html")
    notes = today.notes()
  }
  expect(readable(notes)).toEqual({
    "rain.html": { "story rain": "grey", "tag water": "rain tide" },
    "tide.html": { "story tide": "at 4", "tag 4": "" },
  })
  expect(recall(notes, answering({ ...yesterday, "story tide": "at 4" })).holds("tide.html")).toBe(true)
})

test("notes keep the answers of the build that wrote them, not those of the one before", () => {
  const notes = notesOf({ page: ["story rain"] }, yesterday)
  const second = recall(notes, answering({ "story rain": "blue" }))
  expect(second.holds("page")).toBe(false)
  second.keep("page", noted(["story rain"]))
  expect(readable(second.notes())).toEqual({ page: { "story rain": "blue" } })
  expect(recall(second.notes(), answering({ "story rain": "grey" })).holds("page")).toBe(false)
})

test("notes hold the questions that are in use and no others, and drop names that were neither made nor held", () => {
  const notes = notesOf({ rain: ["story rain", "tag water"], tide: ["story tide", "tag water"] }, yesterday)
  const second = recall(notes, answering(yesterday))
  second.holds("rain")
  second.keep("fresh", noted(["story fresh", "story rain"]))
  const { names, questions, answers, starts, asked } = second.notes()
  expect([...names]).toEqual(["rain", "fresh"])
  expect([...questions]).toEqual(["story rain", "tag water", "story fresh"])
  expect([...answers]).toEqual(["grey", "rain tide", ""])
  expect([...starts]).toEqual([0, 2, 4])
  expect([...asked]).toEqual([0, 1, 2, 0])
})

test("of what holds and of what was just made, the wanted questions are told", () => {
  const notes = notesOf({ rain: ["story rain", "tag water"] }, yesterday)
  const today = recall(notes, answering(yesterday))
  const isTag = (question: string) => question.startsWith("tag ")
  expect(today.asked("rain", isTag)).toEqual([])
  today.holds("rain")
  today.keep("tide", noted(["tag salt", "story tide", "tag water"]))
  expect(today.asked("rain", isTag)).toEqual(["tag water"])
  expect(today.asked("tide", isTag)).toEqual(["tag salt", "tag water"])
})

test("each question is answered once in a build, however many ask it", () => {
  const notes = notesOf({ one: ["story rain"], two: ["story rain"], three: ["story rain"] }, yesterday)
  let times = 0
  const today = recall(notes, {
    story: () => {
      times += 1
      return "grey"
    },
  })
  for (const name of ["one", "two", "three"]) expect(today.holds(name)).toBe(true)
  today.notes()
  expect(times).toBe(1)
})

const anyQuestion = fc.constantFrom("story a", "story b", "tag a", "tag b", "tag c", everything)
const anyBuild = fc.record({
  told: fc.dictionary(fc.constantFrom("story a", "story b", "tag a", "tag b", "tag c"), fc.constantFrom("", "1", "2")),
  pages: fc.dictionary(fc.constantFrom("p", "q", "r", "s"), fc.uniqueArray(anyQuestion, { maxLength: 4 })),
})

test("over any builds it holds exactly what a plain map of questions and answers would hold", () => {
  fc.assert(
    fc.property(fc.array(anyBuild, { maxLength: 8 }), fc.boolean(), (builds, isBehind) => {
      let notes = noNotes()
      let model: Readonly<Record<string, Readonly<Record<string, string>>>> = {}
      for (const { told, pages } of builds) {
        const answer = (question: string) => (question === everything ? "" : (told[question] ?? ""))
        const today = recall(notes, answering(told))
        const next: Record<string, Record<string, string>> = {}
        for (const [name, questions] of Object.entries(pages)) {
          const known = Object.entries(model[name] ?? {})
          const held = known.length > 0 && known.every(([one, then]) => one !== everything && answer(one) === then)
          expect(today.holds(name)).toBe(held)
          if (!held) today.keep(name, noted(questions, isBehind ? notes : undefined), questions.join())
          next[name] = held
            ? { ...model[name]! }
            : Object.fromEntries(questions.map((question) => [question, answer(question)]))
        }
        notes = today.notes()
        model = next
        expect(readable(notes)).toEqual(model)
        expect(new Set([...notes.questions]).size).toBe(notes.questions.length)
        expect([...notes.questions].sort()).toEqual(
          [...new Set(Object.values(model).flatMap((one) => Object.keys(one)))].sort(),
        )
      }
    }),
  )
})

test("notes of thousands of questions are kept whole", () => {
  const answers = { number: (about: string) => about }
  const questions = Array.from({ length: 5000 }, (_, index) => `number ${index}`)
  const first = recall(noNotes(), answers)
  for (let page = 0; page < 50; page += 1) {
    first.keep(`page ${page}`, noted(questions.slice(page * 100, page * 100 + 100)))
  }
  const second = recall(first.notes(), answers)
  for (let page = 0; page < 50; page += 1) expect(second.holds(`page ${page}`)).toBe(true)
  expect(second.asked("page 49", () => true)).toEqual(questions.slice(4900))
  expect([...second.notes().questions]).toEqual(questions)
})
