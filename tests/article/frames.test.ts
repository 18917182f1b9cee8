import { expect, test } from "vitest"
import { read } from "./reading.js"

/** The blocks of a body: name and attributes. */
const blocksOf = (body: string, frames: readonly string[] = []) =>
  read(body, { frames }).pieces.flatMap((piece) =>
    typeof piece === "object" && piece.slot === "block" ? [[piece.block, piece.attributes]] : [],
  )

test.each([
  ["https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0", "youtube", { id: "dQw4w9WgXcQ" }],
  ["//www.youtube-nocookie.com/embed/dQw4w9WgXcQ", "youtube", { id: "dQw4w9WgXcQ" }],
  ["http://player.vimeo.com/video/76979871", "vimeo", { id: "76979871" }],
  [
    "https://www.openstreetmap.org/export/embed.html?bbox=1&amp;layer=x",
    "embed",
    { url: "https://www.openstreetmap.org/export/embed.html?bbox=1&layer=x" },
  ],
  ["https://maps.example/valley", "embed", { url: "https://maps.example/valley" }],
])("a frame of %s becomes a box that loads when a reader opens it", (src, block, attributes) => {
  const body = `<iframe src="${src}" width="560" height="315" allowfullscreen></iframe>`
  expect(blocksOf(body, ["maps.example"])).toEqual([[block, attributes]])
  expect(read(body, { frames: ["maps.example"] }).codes).toEqual([])
})

test("its title names the box, and its fallback text goes", () => {
  const body = '<iframe title=" The valley " src="https://maps.example/">No frames?</iframe>'
  expect(blocksOf(body, ["maps.example"])).toEqual([["embed", { url: "https://maps.example/", title: "The valley" }]])
  expect(read(body, { frames: ["maps.example"] }).html).toBe("<embed></embed>")
})

test("one within a line stands below its paragraph, one in a list in its entry", () => {
  const frame = '<iframe src="https://player.vimeo.com/video/76979871"></iframe>'
  expect(read(`Look: <b>here ${frame} now</b>.`).html).toBe("<p>Look: <b>here  now</b>.</p><vimeo></vimeo>")
  expect(read(`<ul><li>a ${frame}</li></ul>`).html).toBe("<ul><li>a <vimeo></vimeo></li></ul>")
  expect(read(frame).html).toBe("<vimeo></vimeo>")
})

test.each([
  "https://evil.example/",
  "https://maps.example.evil.example/",
  "https://maps.example@evil.example/",
  "https://evil.example/maps.example/",
  "javascript:alert(1)",
  "data:text/html,x",
  "https://www.youtube.com.evil.example/embed/dQw4w9WgXcQ",
  "/town/",
  "",
])("a frame of %s goes, and is told of", (src) => {
  const { html, codes } = read(`a\n\n<iframe src="${src}"></iframe>`, { frames: ["maps.example"] })
  expect(html.trim()).toBe("<p>a</p>")
  expect(codes).toContain("html-removed")
})

test("srcdoc is never taken", () => {
  const { html } = read('<iframe src="https://maps.example/" srcdoc="<script>x</script>"></iframe>', {
    frames: ["maps.example"],
  })
  expect(html).toBe("<embed></embed>")
})

test("frames nested ten thousand deep end", () => {
  const body = `${"<div>".repeat(5000)}<iframe src="https://player.vimeo.com/video/76979871"></iframe>`
  expect(read(body).html).not.toContain("<iframe")
})
