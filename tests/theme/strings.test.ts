import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { readSite } from "../../src/config/site.js"
import { readStrings } from "../../src/render/strings.js"
import { readTheme } from "../../src/render/theme.js"
import { findings } from "../../src/support/diagnostic.js"
import { themeOf } from "../render/theme.js"

const folder = new URL("../../templates/strings", import.meta.url).pathname
const source = (file: string) => ({
  path: `templates/strings/${file}`,
  text: readFileSync(join(folder, file), "utf8"),
})
const strings = (file: string) => readStrings(source(file), findings(), { get: () => undefined, put: () => {} })
const english = strings("en.yaml")

describe.each(readdirSync(folder))("%s", (file) => {
  const own = strings(file)

  test("says every word of the theme, and fills in what English does", () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    for (const [key, text] of english.texts) {
      expect(own.texts.has(key), key).toBe(true)
      // Parts of a date are each language's own affair.
      if (!/^(date|time|month)/.test(key)) expect(holes(own.texts.get(key)!), key).toEqual(holes(text))
    }
  })

  test("names twelve months and seven days", () => {
    expect(own.lists.get("months")).toHaveLength(12)
    expect(own.lists.get("monthsShort")).toHaveLength(12)
    expect(own.lists.get("weekdays")).toHaveLength(7)
  })
})

// By hand, as newspapers of these languages write them. \u00a0 keeps a day with its month.
const thursday = { iso: "2025-01-09T08:05:00+00:00", instant: "2025-01-09T08:05:00Z", at: 1736409900000 }
const first = { iso: "2026-05-01", instant: "2026-05-01T00:00:00Z", at: 1777593600000 }

const template = `{{date day}}|{{datetime day}}|{{dateWeekday day}}|{{month "2025-01"}}|{{dateShort day}}|{{dateShort day first}}|{{date first}}|{{#list two}}{{name}}{{/list}}|{{#list three}}{{name}}{{/list}}`
const view = {
  day: thursday,
  first,
  two: [{ name: "Ana" }, { name: "Irene" }],
  three: [{ name: "Ana" }, { name: "Bo" }, { name: "Cy" }],
}

test.each([
  [
    "en",
    "January 9, 2025|January 9, 2025, 08:05|Thursday, January 9, 2025|January 2025|Jan 9|Jan 2025|May 1, 2026|Ana and Irene|Ana, Bo and Cy",
  ],
  [
    "de",
    "9. Januar 2025|9. Januar 2025, 08:05 Uhr|Donnerstag, 9. Januar 2025|Januar 2025|9. Jan.|Jan. 2025|1. Mai 2026|Ana und Irene|Ana, Bo und Cy",
  ],
  [
    "fr",
    "9 janvier 2025|9 janvier 2025 à 08 h 05|jeudi 9 janvier 2025|janvier 2025|9 janv.|janv. 2025|1er mai 2026|Ana et Irene|Ana, Bo et Cy",
  ],
  [
    "es",
    "9 de enero de 2025|9 de enero de 2025, 08:05|jueves, 9 de enero de 2025|enero de 2025|9 ene.|ene. de 2025|1 de mayo de 2026|Ana e Irene|Ana, Bo y Cy",
  ],
  [
    "uk",
    "9 січня 2025 р.|9 січня 2025 р., 08:05|четвер, 9 січня 2025 р.|Січень 2025|9 січ.|січ. 2025|1 травня 2026 р.|Ana і Irene|Ana, Bo і Cy",
  ],
  [
    "ar",
    "9 يناير 2025|9 يناير 2025، الساعة 08:05|الخميس، 9 يناير 2025|يناير 2025|9 يناير|يناير 2025|1 مايو 2026|Ana وIrene|Ana وBo وCy",
  ],
  [
    "zh",
    "2025年1月9日|2025年1月9日 08:05|2025年1月9日 星期四|2025年1月|1月9日|2025年1月|2026年5月1日|Ana和Irene|Ana、Bo和Cy",
  ],
])("dates and lists in %s", (language, written) => {
  const theme = themeOf({ "pages/x.hbs": template, [`strings/${language}.yaml`]: source(`${language}.yaml`).text })
  expect(theme.draw("pages/x", language, view).value?.replaceAll("\u00a0", " ")).toBe(written)
})

test("e stands before a name that sounds like i, and before no other", () => {
  const theme = themeOf({
    "pages/x.hbs": "{{#list names}}<a href='/'>{{this}}</a>{{/list}}",
    "strings/es.yaml": source("es.yaml").text,
  })
  const joined = (...names: string[]) => theme.draw("pages/x", "es", { names }).value?.replace(/<[^>]*>/g, "")
  expect(joined("Marta", "Ignacio")).toBe("Marta e Ignacio")
  expect(joined("Marta", "Hilario")).toBe("Marta e Hilario")
  expect(joined("Marta", "Hiedra")).toBe("Marta y Hiedra")
  expect(joined("Marta", "Yolanda")).toBe("Marta y Yolanda")
  expect(joined("Ana", "Marta", "Íñigo")).toBe("Ana, Marta e Íñigo")
})

describe("a word that a language lacks", () => {
  const theme = (languages: readonly string[]) =>
    readTheme(
      [
        { path: "templates/strings/en.yaml", text: "by: By\nmore: More\n" },
        { path: "templates/strings/nl.yaml", text: "by: Door\n" },
      ],
      [],
      readSite(undefined).value,
      languages,
    )

  test("is said in English, with a warning, where the language is used", () => {
    const { value, diagnostics } = theme(["nl"])
    expect(value.strings.get("nl")?.texts.get("more")).toBe("More")
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ["untranslated", "warning", 'templates/strings/nl.yaml lacks "more"; English stands in'],
    ])
  })

  test("is no matter where no page is in that language", () => {
    expect(theme([]).diagnostics).toEqual([])
  })
})
