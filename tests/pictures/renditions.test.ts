import { describe, expect, test } from "vitest"
import { type Facts, filesOf, focusIn, printsOf } from "../../src/support/renditions.js"

const making = { widths: [320, 640, 960], formats: ["avif", "webp"] } as const

const photo = (width: number, height: number): Facts => ({
  kind: "photo",
  width,
  height,
  tone: "3 3 3",
  transparent: false,
  caption: null,
  rights: null,
})

describe("widths", () => {
  test("rise to the picture's own, and a step that is nearly as wide as the picture is left out", () => {
    const widths = (width: number) => printsOf(photo(width, width), "whole", null, making).widths
    expect(widths(4000)).toEqual([320, 640, 960])
    expect(widths(960)).toEqual([320, 640, 960])
    expect(widths(800)).toEqual([320, 800])
    expect(widths(200)).toEqual([200])
    expect(widths(1)).toEqual([1])
  })

  test("are those of the cut, not of the picture", () => {
    // The 3:2 cut of a picture of 2000 x 300 is 450 wide.
    expect(printsOf(photo(2000, 300), "3x2", null, making).widths).toEqual([320, 450])
  })
})

describe("cuts", () => {
  const frame = (size: readonly [number, number], cut: "3x2" | "16x9" | "1x1", focus: string | null) =>
    printsOf(photo(...size), cut, focus, making).frame

  test("are the largest of their shape, in the middle where nobody says what matters", () => {
    expect(frame([1600, 900], "1x1", null)).toEqual({ left: 350, top: 0, width: 900, height: 900 })
    expect(frame([900, 1600], "16x9", null)).toEqual({ left: 0, top: 547, width: 900, height: 506 })
  })

  test("have what matters in their middle, as far as the picture's edges allow", () => {
    // 25 % of 1600 is 400: a square of 900 would begin at -50, so it begins at the edge.
    expect(frame([1600, 900], "1x1", "25% 50%").left).toBe(0)
    // 40 % of 1600 is 640, less half of 900.
    expect(frame([1600, 900], "1x1", "40% 50%").left).toBe(190)
    expect(frame([1600, 900], "1x1", "100% 0%").left).toBe(700)
    expect(frame([1000, 2000], "1x1", "50% 70%").top).toBe(900)
  })

  test("know where in them the point is that matters", () => {
    const wide = photo(1600, 900)
    // 640 of 1600 is the middle of a square that begins at 190; at the edge the point is 400 of 900.
    expect(focusIn(printsOf(wide, "1x1", "40% 30%", making).frame, wide, "40% 30%")).toBe("50% 30%")
    expect(focusIn(printsOf(wide, "1x1", "25% 05%", making).frame, wide, "25% 05%")).toBe("44% 05%")
    expect(focusIn(printsOf(wide, "whole", null, making).frame, wide, "70% 45%")).toBe("70% 45%")
  })

  test("of a picture that has their shape are the picture, so that no file is made twice", () => {
    const whole = filesOf(printsOf(photo(3000, 2000), "whole", null, making))
    expect(filesOf(printsOf(photo(3000, 2000), "3x2", "20% 80%", making))).toEqual(whole)
    expect([...filesOf(printsOf(photo(1600, 900), "3x2", "20% 80%", making)).keys()][0]).toBe("3x2-20-80-320.avif")
  })

  test("for machines are one JPEG whose shape is kept to the pixel", () => {
    const files = [...filesOf(printsOf({ ...photo(3000, 2000), transparent: true }, "16x9", null, making))]
    expect(files).toEqual([["16x9-1200.jpg", expect.objectContaining({ format: "jpeg", width: 1200, height: 675 })]])
  })
})

test("what is transparent falls back to PNG, and what moves has one file that does", () => {
  const clear = printsOf({ ...photo(640, 480), transparent: true }, "whole", null, making)
  expect(clear.formats).toEqual(["avif", "webp", "png"])
  const moving = filesOf(printsOf({ ...photo(640, 480), kind: "moving" }, "whole", null, making))
  expect([...moving].filter(([, one]) => one.moving)).toEqual([
    ["moving-640.webp", expect.objectContaining({ format: "webp", width: 640, height: 480 })],
  ])
})
