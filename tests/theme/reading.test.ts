import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { serve } from "../../.tools/serve.mjs"
import { useBrowser } from "../browser/chromium.js"
import { demoPaper } from "../browser/papers.js"

const chromium = useBrowser()
let site: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  site = await serve((await demoPaper()).folder)
})
afterAll(() => site.close())

const longStory = "/town/2026/11/weir-gates/"
/** A heading of the part that "Continue Reading" opens. */
const hiddenHeading = "the-case-for-oak"

interface Reader {
  readonly width?: number
  readonly script?: boolean
  readonly paper?: boolean
  readonly dark?: boolean
}

/** Opens a page as a reader with this screen, and closes it behind them. */
async function read<T>(path: string, reader: Reader, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await chromium().newContext({
    viewport: { width: reader.width ?? 1280, height: 800 },
    javaScriptEnabled: reader.script ?? true,
    colorScheme: reader.dark ? "dark" : "light",
    // So that nothing is still on its way when it is looked at.
    reducedMotion: "reduce",
  })
  try {
    const page = await context.newPage()
    if (reader.paper) await page.emulateMedia({ media: "print" })
    await page.goto(site.url + path)
    return await look(page)
  } finally {
    await context.close()
  }
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute("aria-label") ?? activeElement?.textContent?.trim() ?? ""
  })

describe("Continue Reading", () => {
  test("hides the rest until it is pressed by keyboard, and reading goes on where the button was", async () => {
    await read(longStory, {}, async (page) => {
      const heading = page.locator(`#${hiddenHeading}`)
      expect(await page.locator(".rest").getAttribute("hidden")).toBe("until-found")
      expect(await heading.isVisible()).toBe(false)
      await page.locator(".fold").focus()
      await page.keyboard.press("Enter")
      expect(await heading.isVisible()).toBe(true)
      expect(await page.locator(".fold").isVisible()).toBe(false)
      // The next stop is the first link of the rest.
      await page.keyboard.press("Tab")
      expect(await page.evaluate(() => document.querySelector(".rest")?.contains(document.activeElement))).toBe(true)
    })
  })

  test("opens for a link to a heading in it, and for what the browser finds in it", async () => {
    await read(`${longStory}#${hiddenHeading}`, {}, async (page) => {
      await page.locator(`#${hiddenHeading}`).waitFor({ state: "visible" })
      expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500)
      expect(await page.locator(".fold").isVisible()).toBe(false)
    })
    await read(longStory, {}, async (page) => {
      // What find-in-page does to a part that is hidden until found (HTML, 6.8.1); no program can press Ctrl-F.
      await page.locator(".rest").dispatchEvent("beforematch", { bubbles: true })
      expect(await page.locator(`#${hiddenHeading}`).isVisible()).toBe(true)
      expect(await page.locator(".fold").isVisible()).toBe(false)
    })
  })

  test("stays open for a reader who comes back", async () => {
    await read(longStory, {}, async (page) => {
      await page.locator(".fold").click()
      await page.locator(`#${hiddenHeading}`).scrollIntoViewIfNeeded()
      await page.locator(".topics a").first().click()
      await page.waitForURL(/\/tags\//)
      await page.goBack()
      await page.locator(`#${hiddenHeading}`).waitFor({ state: "visible" })
    })
  })

  test("is not there without script, nor on paper: the whole story is", async () => {
    for (const reader of [{ script: false }, { paper: true }]) {
      await read(longStory, reader, async (page) => {
        expect(await page.locator(`#${hiddenHeading}`).isVisible()).toBe(true)
        expect(await page.locator(".fold").isVisible()).toBe(false)
      })
    }
  })
})

describe("without script", () => {
  test("no button stands there that does nothing, and a video is a link", async () => {
    for (const path of ["/", longStory, "/town/2026/11/how-a-fish-pass-works/"]) {
      await read(path, { script: false }, async (page) => {
        const buttons = await page.locator("button:visible").allTextContents()
        expect(buttons, path).toEqual([])
      })
    }
  })
})

describe("by keyboard", () => {
  test("the first stop is the way past the header, and it leads to the text", async () => {
    await read(longStory, {}, async (page) => {
      await page.keyboard.press("Tab")
      expect(await focused(page)).toBe("Skip to content")
      expect(await page.locator(".skip").evaluate((link) => link.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0)
      await page.keyboard.press("Enter")
      await page.keyboard.press("Tab")
      expect(await focused(page)).toBe("Town")
      expect(await page.evaluate(() => document.querySelector("main")?.contains(document.activeElement))).toBe(true)
    })
  })

  test("each card of a list is one stop, its headline; what has the focus is seen", async () => {
    await read("/town/", {}, async (page) => {
      const stops = await page.evaluate(() =>
        [...document.querySelectorAll("main .teaser")].map(
          (card) => card.querySelectorAll("a:not([tabindex='-1'])").length,
        ),
      )
      expect(stops.length).toBeGreaterThan(5)
      expect(new Set(stops)).toEqual(new Set([1]))
      await page.keyboard.press("Tab")
      for (let stop = 0; stop < 30; stop += 1) {
        await page.keyboard.press("Tab")
        const seen = await page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement!)
          const { top, bottom } = document.activeElement!.getBoundingClientRect()
          return outlineStyle !== "none" && outlineWidth !== "0px" && bottom > 0 && top < innerHeight
        })
        expect(seen, await focused(page)).toBe(true)
      }
    })
  })
})

describe("the choice of light or dark", () => {
  test("is the device's until the reader makes one, and holds on the next page", async () => {
    await read("/", { dark: true }, async (page) => {
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(await paper()).toBe("rgb(21, 20, 18)")
      await page.getByRole("button", { name: "Light" }).click()
      expect(await paper()).toBe("rgb(254, 253, 251)")
      expect(await page.getByRole("button", { name: "Light" }).getAttribute("aria-pressed")).toBe("true")
      await page.goto(`${site.url}/town/`)
      expect(await paper()).toBe("rgb(254, 253, 251)")
      expect(await page.locator(".logo").evaluate((logo: HTMLImageElement) => logo.currentSrc)).toMatch(
        /logo[^/]*\.svg$/,
      )
      await page.getByRole("button", { name: "Automatic" }).click()
      expect(await paper()).toBe("rgb(21, 20, 18)")
      expect(await page.locator(".logo").evaluate((logo: HTMLImageElement) => logo.currentSrc)).toContain("logo-dark")
    })
  })
})

test("on a phone the section that the reader is in comes into sight in the line of sections", async () => {
  await read("/opinion/2026/11/a-weir-is-a-promise/", { width: 320 }, async (page) => {
    const { left, right } = await page
      .locator(".nav [aria-current]")
      .evaluate((link) => ({ left: link.getBoundingClientRect().left, right: link.getBoundingClientRect().right }))
    expect(left).toBeGreaterThanOrEqual(0)
    expect(right).toBeLessThanOrEqual(320)
  })
})

test("the link is copied, and a reader who listens is told", async () => {
  const context = await chromium().newContext({ permissions: ["clipboard-read", "clipboard-write"] })
  const page = await context.newPage()
  await page.goto(site.url + longStory)
  await page.getByRole("button", { name: "Copy link" }).click()
  await page.getByRole("status").filter({ hasText: "Link copied" }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`https://tarnwick-courier.example${longStory}`)
  await context.close()
})

/** Pages of every form. */
const forms = [
  "/",
  "/town/",
  longStory,
  "/town/2026/10/skarne-in-flood/",
  "/culture/2026/09/low-water-gallery/",
  "/business/2026/09/a-warm-stone-house/",
  "/archive/2026/11/",
  "/404.html",
]

/** Parts whose text does not fit into them and cannot be scrolled to, and the page where it is wider than the screen. */
const lost = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const cut = [...document.querySelectorAll("body *")].filter((part) => {
      const { overflowX, overflowY, clipPath } = getComputedStyle(part)
      const over = [
        overflowX !== "visible" && overflowX !== "auto" && part.scrollWidth > part.clientWidth + 1,
        overflowY !== "visible" && overflowY !== "auto" && part.scrollHeight > part.clientHeight + 1,
      ]
      // What is there for those who listen is cut on purpose.
      return over.some(Boolean) && clipPath !== "inset(50%)" && part.textContent?.trim() !== ""
    })
    const { scrollWidth, clientWidth } = document.documentElement
    const wide = scrollWidth > clientWidth ? [`page of ${scrollWidth} on ${clientWidth} px`] : []
    return [...wide, ...cut.map((part) => `${part.tagName}.${part.className}`)]
  })

/** 1.4.12: a reader's own sheet. */
const spacing =
  "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"

/** Width of the screen, size of letters that the reader has set, a sheet of the reader's own. */
const ways = [
  { name: "1280 px at 400 %", width: 320, letters: 16, own: "" },
  { name: "the same with WCAG's text spacing", width: 320, letters: 16, own: spacing },
  { name: "1280 px at 200 %", width: 640, letters: 16, own: "" },
  { name: "WCAG's text spacing", width: 1280, letters: 16, own: spacing },
  { name: "letters of twice the size", width: 1280, letters: 32, own: "" },
]

test("nothing is lost and no page is wider than the screen, however large it is shown", async () => {
  for (const path of forms) {
    await read(path, {}, async (page) => {
      const settings = await page.context().newCDPSession(page)
      for (const { name, width, letters, own } of ways) {
        await settings.send("Page.setFontSizes", { fontSizes: { standard: letters } })
        await page.setViewportSize({ width, height: 800 })
        await page.evaluate((text) => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(text)
          document.adoptedStyleSheets = [sheet]
        }, own)
        expect(await lost(page), `${path} ${name}`).toEqual([])
      }
    })
  }
})

test("where the device sets the colours, lines stand for grounds", async () => {
  const context = await chromium().newContext({ forcedColors: "active" })
  const page = await context.newPage()
  const styleOf = (selector: string, name: "borderInlineStartStyle" | "backgroundColor", part?: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, [key, pseudo]) => getComputedStyle(element, pseudo)[key], [name, part] as const)
  await page.goto(site.url + longStory)
  expect(await styleOf(".factbox", "borderInlineStartStyle")).toBe("solid")
  await page.goto(`${site.url}/`)
  for (const part of [".initial", ".teaser.is-sponsored"])
    expect(await styleOf(part, "borderInlineStartStyle"), part).toBe("solid")
  // The demo's live story has ended; the mark of one that goes on stands in any label.
  const mark = '<p class="label"><span class="live">Live</span></p>'
  await page.evaluate((html) => document.querySelector("main")!.insertAdjacentHTML("beforeend", html), mark)
  expect(await styleOf(".live", "backgroundColor", "::before")).not.toBe(await styleOf("body", "backgroundColor"))
  await context.close()
})

test("what is told relative to now is told by script alone, and only for a week", async () => {
  const context = await chromium().newContext()
  const page = await context.newPage()
  const words = async (selector: string) =>
    (await page.locator(selector).first().textContent())?.replace(/\s+/g, " ").trim()
  await page.clock.setFixedTime("2026-11-20T09:30:00Z")
  await page.goto(site.url + longStory)
  expect(await words("p.dateline")).toBe("Published 3 hours ago on November 20, 2026, 06:30")
  await page.clock.setFixedTime("2026-11-28T09:30:00Z")
  await page.reload()
  expect(await words("p.dateline")).toBe("Published on November 20, 2026, 06:30")
  expect(await words(".age")).toBe("")
  await page.clock.setFixedTime("2028-11-28T09:30:00Z")
  await page.reload()
  expect(await words(".age")).toBe("This story is more than 2 years old")
  await context.close()
})

test("on a tablet the picture of a related story stands beside its headline: a neighbour without one leaves no hole", async () => {
  await read(longStory, { width: 768 }, async (page) => {
    const beside = await page.locator(".grid > .teaser--related.has-picture").evaluateAll((cards) =>
      cards.map((card) => {
        const [picture, headline] = [".picture", ".headline"].map((part) =>
          card.querySelector(part)!.getBoundingClientRect(),
        )
        return picture!.right < headline!.left && picture!.top < headline!.bottom
      }),
    )
    expect(beside.length).toBeGreaterThan(0)
    expect(new Set(beside)).toEqual(new Set([true]))
  })
})

test("on a wide screen a section's lead without a picture stands above the next three, one with a picture beside them", async () => {
  const above = async (section: string) =>
    read(section, { width: 1440 }, async (page) => {
      const [lead, ...others] = await page
        .locator(".section-top > .teaser, .section-top .stack > .teaser")
        .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().toJSON() as DOMRect))
      return others.map((other) => lead!.bottom <= other.top && other.top === others[0]!.top)
    })
  expect(await above("/business/")).toEqual([true, true, true])
  expect(await above("/culture/")).toEqual([false, false, false])
})

test("a day and its year stand on one line, in the narrow column too", async () => {
  await read(longStory, { width: 1440 }, async (page) => {
    const lines = await page
      .locator(":is(.dates, .updated summary) time")
      .evaluateAll((times) =>
        times.map((time) =>
          Math.round(time.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(time).lineHeight)),
        ),
      )
    expect(lines).toEqual([1, 1])
  })
})
