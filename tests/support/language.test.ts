import { expect, test } from "vitest"
import { direction } from "../../src/support/language.js"

// The scripts are those of the IANA registry's Suppress-Script and of CLDR's likelySubtags.
test.each([
  "ar",
  "ar-EG",
  "he",
  "fa-IR",
  "ur",
  "yi",
  "dv",
  "ckb",
  "ps",
  "sd",
  "ug",
  "AR",
  "az-Arab",
  "pa-Arab-PK",
  "ff-Adlm",
])("%s is written from right to left", (language) => {
  expect(direction(language)).toBe("rtl")
})

test.each([
  "en",
  "de-AT",
  "zh-Hant",
  "ja",
  "ru",
  "hi",
  "ar-Latn",
  "az",
  "az-Latn",
  "pa",
  "pa-Guru",
  "ff-Latn",
  "yi-Latn",
])("%s is written from left to right", (language) => {
  expect(direction(language)).toBe("ltr")
})
