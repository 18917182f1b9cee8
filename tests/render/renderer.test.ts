import { describe, expect, test } from "vitest"
import { asking } from "../../src/support/asking.js"
import { shown } from "../make.js"
import { themeOf } from "./theme.js"

/** What is told of a template while it is read and drawn: code, path, line of the place, message. */
function faults(files: Readonly<Record<string, string>>, view: object = {}) {
  const theme = themeOf(files)
  const found = theme.diagnostics.length > 0 ? theme.diagnostics : theme.draw("pages/x", "en", view).diagnostics
  return found.map(({ code, at, message, hint }) => {
    const text = files[at.path.slice("templates/".length)] ?? ""
    return {
      code,
      path: at.path,
      line: text.slice(0, at.start).split("\n").length,
      at: shown(text, { at }),
      message,
      hint,
    }
  })
}

describe("a mistake of a template's names the template and the line", () => {
  test("a field that the view does not have", () => {
    expect(faults({ "pages/x.hbs": "<h1>\n{{titel}}\n</h1>" }, { title: "Rain" })).toMatchObject([
      {
        code: "template-error",
        path: "templates/pages/x.hbs",
        line: 2,
        at: "titel",
        message: 'The view has no "titel"',
      },
    ])
  })
  test("a field of a field", () => {
    expect(faults({ "pages/x.hbs": "a\nb\n  {{site.nmae}}" }, { site: { name: "x" } })).toMatchObject([
      { code: "template-error", path: "templates/pages/x.hbs", line: 3, message: 'The view has no "nmae"' },
    ])
  })
  test("a helper that is not there", () => {
    expect(faults({ "pages/x.hbs": "\n{{shout title}}" }, { title: "Rain" })).toMatchObject([
      { code: "template-error", path: "templates/pages/x.hbs", message: 'There is no helper "shout"' },
    ])
  })
  test("in a partial, the partial", () => {
    const files = { "pages/x.hbs": "{{> teaser}}", "partials/teaser.hbs": "\n\n{{titel}}" }
    expect(faults(files, {})).toMatchObject([
      { code: "template-error", path: "templates/partials/teaser.hbs", line: 3, message: 'The view has no "titel"' },
    ])
  })
  test("in a block of a layout, the template that wrote the block", () => {
    const files = {
      "pages/x.hbs": "{{#> layouts/base}}\n{{titel}}\n{{/layouts/base}}",
      "layouts/base.hbs": "<main>{{> @partial-block}}</main>",
    }
    expect(faults(files, {})[0]).toMatchObject({ code: "template-error", message: 'The view has no "titel"' })
  })
  test("a partial that is not there, with the near one, before anything is drawn", () => {
    const files = { "pages/x.hbs": "a\n{{> teasr}}", "partials/teaser.hbs": "" }
    expect(faults(files)).toMatchObject([
      {
        code: "missing-template",
        path: "templates/pages/x.hbs",
        line: 2,
        at: "{{> teasr}}",
        message: 'There is no partial "teasr"',
        hint: 'Did you mean "teaser"?',
      },
    ])
  })
  test("braces that are not closed", () => {
    const [one] = faults({ "pages/x.hbs": "a\n{{title\nb" })
    expect(one).toMatchObject({
      code: "template-error",
      path: "templates/pages/x.hbs",
      message: "{{ is opened here and not closed by }}",
    })
    expect(one!.line).toBeGreaterThanOrEqual(2)
  })
  test("a block that is closed by another name", () => {
    expect(faults({ "pages/x.hbs": "a\n{{#if a}}\n{{/each}}" })).toMatchObject([
      { code: "template-error", path: "templates/pages/x.hbs", line: 3 },
    ])
  })
  test("in every template, not the first alone", () => {
    const files = { "pages/x.hbs": "{{a", "partials/b.hbs": "{{/if}}", "partials/c.hbs": "{{> nothing}}" }
    expect(themeOf(files).codes.toSorted()).toEqual(["missing-template", "template-error", "template-error"])
  })
  test("a word of the theme that is not there", () => {
    expect(faults({ "pages/x.hbs": 'a\n{{t "mroe"}}' })).toMatchObject([
      {
        code: "template-error",
        path: "templates/pages/x.hbs",
        message: 'strings/en.yaml has no "mroe"; did you mean "more"?',
      },
    ])
  })
  test("a page without a template", () => {
    expect(themeOf({}).draw("pages/y", "en", {}).diagnostics).toMatchObject([
      {
        code: "missing-template",
        message: 'The theme has no template "pages/y"',
        hint: "Write templates/pages/y.hbs.",
      },
    ])
  })
})

test("texts of a view are escaped, and braces in them are text", () => {
  const { value } = themeOf({ "pages/x.hbs": "{{title}}|{{{html}}}" }).draw("pages/x", "en", {
    title: "<b> {{x}} & '",
    html: "<i>{{y}}</i>",
  })
  expect(value).toBe("&lt;b&gt; {{x}} &amp; &#x27;|<i>{{y}}</i>")
})

describe("what a page is made of", () => {
  const files = {
    "pages/x.hbs": "{{> a}}",
    "pages/y.hbs": "{{> b}}",
    "pages/z.hbs": "{{> (lookup this 'name')}}",
    "partials/a.hbs": "{{> c}}",
    "partials/b.hbs": "b",
    "partials/c.hbs": "c",
    "partials/blocks/figure.hbs": "f",
  }
  const parts = (page: string, more = {}, withBody = false) =>
    themeOf({ ...files, ...more }).look(`pages/${page}`, "en", withBody, asking())
  test("moves with every partial that its template reaches, and with no other", () => {
    expect(parts("x", { "partials/c.hbs": "C" }).template).not.toBe(parts("x").template)
    expect(parts("x", { "partials/b.hbs": "B" }).template).toBe(parts("x").template)
    expect(parts("y", { "partials/c.hbs": "C" }).template).toBe(parts("y").template)
  })
  test("moves with all partials where one is chosen while drawing", () => {
    expect(parts("z", { "partials/b.hbs": "B" }).template).not.toBe(parts("z").template)
    expect(parts("z", { "pages/x.hbs": "X" }).template).toBe(parts("z").template)
  })
  test("moves with the blocks of bodies where it has a body", () => {
    expect(parts("y", { "partials/blocks/figure.hbs": "F" }, true).template).not.toBe(parts("y", {}, true).template)
    expect(parts("y", { "partials/blocks/figure.hbs": "F" }).template).toBe(parts("y").template)
  })
  test("moves with the words of its own language", () => {
    expect(parts("x", { "strings/de.yaml": "by: Von\n" }).strings).toBe(parts("x").strings)
    expect(parts("x", { "strings/en.yaml": "by: From\n" }).strings).not.toBe(parts("x").strings)
  })
})
