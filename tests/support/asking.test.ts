import { expect, test } from "vitest"
import { answerTo, asking } from "../../src/support/asking.js"

test("watching gives what was made and every question that was asked on the way, each once", () => {
  const notebook = asking()
  const { value, asked } = notebook.watch(() => {
    notebook.note("tag rain")
    notebook.note("site")
    notebook.note("tag rain")
    return "page"
  })
  expect(value).toBe("page")
  expect([...asked]).toEqual(["tag rain", "site"])
})

test("what is asked while nobody watches is noted nowhere", () => {
  const notebook = asking()
  notebook.note("site")
  expect(notebook.watch(() => 1).asked.size).toBe(0)
  notebook.note("site")
  expect(notebook.watch(() => 1).asked.size).toBe(0)
})

test("something that is made inside something else keeps its questions to itself", () => {
  const notebook = asking()
  const outer = notebook.watch(() => {
    notebook.note("before")
    const inner = notebook.watch(() => notebook.note("inside"))
    notebook.note("after")
    return inner.asked
  })
  expect([...outer.value]).toEqual(["inside"])
  expect([...outer.asked]).toEqual(["before", "after"])
})

test("what the one around it has asked before, something inside asks as well, and each is told once", () => {
  const notebook = asking()
  const outer = notebook.watch(() => {
    notebook.note("shared")
    const inner = notebook.watch(() => notebook.note("shared"))
    notebook.note("shared")
    notebook.note("own")
    return inner.asked
  })
  expect([...outer.value]).toEqual(["shared"])
  expect([...outer.asked]).toEqual(["shared", "own"])
})

test("of many thousand questions each is told once, however many were asked since", () => {
  const notebook = asking()
  const questions = Array.from({ length: 12_000 }, (_, index) => `number ${index}`)
  const { asked } = notebook.watch(() => [...questions, ...questions].forEach(notebook.note))
  expect([...asked]).toEqual(questions)
})

test("when a making fails, the one around it goes on noting its own", () => {
  const notebook = asking()
  const { asked } = notebook.watch(() => {
    const fails = () =>
      notebook.watch(() => {
        notebook.note("inside")
        throw new Error("no")
      })
    expect(fails).toThrow("no")
    notebook.note("after")
  })
  expect([...asked]).toEqual(["after"])
})

test("a memo makes once, and asks for every later user what its first making asked", () => {
  const notebook = asking()
  let makings = 0
  const teaser = notebook.memo((name: string) => {
    makings += 1
    notebook.note(`story ${name}`)
    return name.toUpperCase()
  })
  const first = notebook.watch(() => teaser("rain"))
  const second = notebook.watch(() => teaser("rain"))
  const third = notebook.watch(() => [teaser("rain"), teaser("tide")])
  expect([first.value, second.value, third.value]).toEqual(["RAIN", "RAIN", ["RAIN", "TIDE"]])
  expect([...first.asked]).toEqual(["story rain"])
  expect([...second.asked]).toEqual(["story rain"])
  expect([...third.asked]).toEqual(["story rain", "story tide"])
  expect(makings).toBe(2)
})

test("a memo that was first used while nobody watched still asks for those who use it later", () => {
  const notebook = asking()
  const teaser = notebook.memo((name: string) => notebook.note(`story ${name}`))
  teaser("rain")
  expect([...notebook.watch(() => teaser("rain")).asked]).toEqual(["story rain"])
})

test("a memo that uses another one passes on the other's questions, also when both are remembered", () => {
  const notebook = asking()
  const author = notebook.memo((name: string) => {
    notebook.note(`author ${name}`)
    return `<${name}>`
  })
  const teaser = notebook.memo((story: string) => {
    notebook.note(`story ${story}`)
    return story + author("ines")
  })
  notebook.watch(() => author("ines"))
  for (let use = 0; use < 3; use += 1) {
    const { value, asked } = notebook.watch(() => teaser("rain"))
    expect(value).toBe("rain<ines>")
    expect([...asked]).toEqual(["story rain", "author ines"])
  }
})

test("objects are told apart by identity, not by what they hold", () => {
  const notebook = asking()
  const name = notebook.memo((story: { readonly name: string }) => {
    notebook.note(`story ${story.name}`)
    return {}
  })
  const rain = { name: "rain" }
  expect(name(rain)).toBe(name(rain))
  expect(name(rain)).not.toBe(name({ name: "rain" }))
})

test("after more arguments than are remembered, what was forgotten is made again and asks the same", () => {
  const notebook = asking()
  const made = new Map<number, number>()
  const square = notebook.memo((number: number) => {
    made.set(number, (made.get(number) ?? 0) + 1)
    notebook.note(`number ${number}`)
    return number * number
  })
  for (let number = 0; number < 3001; number += 1) square(number)
  const early = notebook.watch(() => square(0))
  const late = notebook.watch(() => square(3000))
  expect([early.value, late.value]).toEqual([0, 9_000_000])
  expect([...early.asked]).toEqual(["number 0"])
  expect([...late.asked]).toEqual(["number 3000"])
  expect(made.get(0)).toBe(2)
  expect(made.get(3000)).toBe(1)
})

test("the first word of a question names who answers, all behind it is what is asked about", () => {
  const answers = { story: (about: string) => `<${about}>`, site: (about: string) => `[${about}]` }
  expect(answerTo("story content/town/rain again.md", answers)).toBe("<content/town/rain again.md>")
  expect(answerTo("site", answers)).toBe("[]")
  expect(answerTo("weather today", answers)).toBeUndefined()
})
