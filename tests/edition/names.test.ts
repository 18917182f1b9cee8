import { expect, test } from "vitest"
import { storyNamed } from "../../src/edition/names.js"

const paths = new Set(["content/world/rain.md", "content/world/flood/index.md", "content/town/école.md"])

test.each([
  ["world/rain.md", "content/world/rain.md"],
  ["world/rain", "content/world/rain.md"],
  ["/world/rain.md", "content/world/rain.md"],
  ["content/world/rain.md", "content/world/rain.md"],
  ["world/flood", "content/world/flood/index.md"],
  ["world/flood/", "content/world/flood/index.md"],
  ["world/flood/index.md", "content/world/flood/index.md"],
  ["./rain.md", undefined],
  ["../world/rain.md", "content/world/rain.md"],
  ["../world/rain", "content/world/rain.md"],
  ["../../../world/rain.md", undefined],
  ["town/école", "content/town/école.md"],
  ["town/e\u0301cole.md", "content/town/école.md"],
  ["rain.md", undefined],
  ["world/", undefined],
  ["", undefined],
])("the story named %j, seen from content/town/, is %s", (target, path) => {
  expect(storyNamed(target, "content/town/a.md", paths)).toBe(path)
})
