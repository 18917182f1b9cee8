// What the chart shows, and how it looks on white and on dark ground.

export const lines = [
  { panel: 0, program: "Broadsheet", key: "cold", label: "Broadsheet", look: "own" },
  { panel: 0, program: "Hugo", key: "cold", label: "Hugo", look: "hugo" },
  { panel: 0, program: "Eleventy", key: "cold", label: "Eleventy", look: "eleventy" },
  { panel: 0, program: "Hexo", key: "cold", label: "Hexo", look: "hexo" },
  { panel: 1, program: "Broadsheet", key: "body", label: "Broadsheet, one edit", look: "own" },
  { panel: 1, program: "Broadsheet", key: "noop", label: "Broadsheet, no edit", look: "own quiet" },
  { panel: 1, program: "Hugo", key: "body", label: "Hugo", look: "hugo" },
  { panel: 1, program: "Eleventy", key: "body", label: "Eleventy", look: "eleventy" },
  { panel: 1, program: "Hexo", key: "body", label: "Hexo", look: "hexo" },
]

export const titles = ["Cold build", "One story edited, new process"]

// Ink on white and on dark ground.
const inks = [
  { look: "own", light: "#b3261e", dark: "#ff7b72" },
  { look: "hugo", light: "#0b6bb8", dark: "#6cb6ff" },
  { look: "eleventy", light: "#57606a", dark: "#b1bac4" },
  { look: "hexo", light: "#1a7f37", dark: "#56d364" },
]

const inked = (ground) =>
  inks
    .map(({ look, [ground]: ink }) => `.line.${look} { stroke: ${ink} }\n.dot.${look}, .word.${look} { fill: ${ink} }`)
    .join("\n")

export const style = `
text { font: 12px system-ui, sans-serif; fill: #3d444d }
.title { font-size: 16px; font-weight: 600; fill: #1f2328 }
.panel { font-size: 13px; font-weight: 600; fill: #1f2328 }
.ground { fill: #ffffff; stroke: #d1d9e0 }
.grid { stroke: #d1d9e0; fill: none }
.word { stroke: #ffffff; stroke-width: 4; paint-order: stroke }
.line { fill: none; stroke-width: 2 }
.quiet { stroke-dasharray: 5 4 }
${inked("light")}
@media (prefers-color-scheme: dark) {
text { fill: #b7bdc8 }
.title, .panel { fill: #f0f6fc }
.ground { fill: #0d1117; stroke: #3d444d }
.grid { stroke: #30363d }
.word { stroke: #0d1117 }
${inked("dark")}
}`
