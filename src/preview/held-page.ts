import { escapeHtml } from "../article/text.js"
import type { Live } from "./live.js"
import { ownFolder } from "./requests.js"

const reasons = { draft: "Draft", date: "Held until", embargo: "Embargo until", expired: "Expired" } as const

/** A list of what is held back, with links to the pages as they will be. */
export function heldPage({ publication }: Live): string {
  const { heldBack, byPath } = publication.edition
  const rows = heldBack.map(({ path, title, reason, until }) => {
    const url = byPath.get(path)?.card.url
    const name = url === undefined ? escapeHtml(title) : `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a>`
    const when =
      until === null ? "" : ` <time datetime="${until.instant}">${escapeHtml(until.iso.replace("T", " "))}</time>`
    return `<tr><th scope="row">${name}</th><td>${reasons[reason]}${when}</td><td><code>${escapeHtml(path)}</code></td></tr>`
  })
  const table =
    rows.length === 0
      ? "<p>Nothing is held back.</p>"
      : `<table><thead><tr><th scope="col">Story</th><th scope="col">State</th><th scope="col">Source</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table>`
  return plainPage("Drafts and held stories", table)
}

/** A page of the preview's own. `main` is HTML. */
export const plainPage = (title: string, main: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${ownFolder}page.css">
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`
