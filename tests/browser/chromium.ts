import type { Browser } from "playwright-core"
import { afterAll, beforeAll } from "vitest"
import { launchBrowser } from "../../.tools/browser.mjs"

/** One browser for all tests of a file: `const chromium = useBrowser()`, then `chromium().newContext()`. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    browser = (await launchBrowser()) as Browser
  })
  afterAll(() => browser?.close())
  return () => browser!
}
