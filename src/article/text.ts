const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/** Plain text as HTML, for text nodes and quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => signs[sign]!)

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

/** The text of HTML that this program has written: tags gone, blocks apart by a space, its few entities read. */
export function plainText(html: string): string {
  return html
    .replace(/<\/(p|li|h\d|div|blockquote|td|th|dd|dt)>/g, " ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
      hex
        ? String.fromCodePoint(Number.parseInt(hex, 16))
        : decimal
          ? String.fromCodePoint(Number(decimal))
          : (named[name] ?? whole),
    )
    .replace(/\s+/g, " ")
    .trim()
}

/** The deck or the teaser as plain text, for search engines and social cards. */
export function summaryOf({
  deck,
  teaser,
}: {
  readonly deck: string | null
  readonly teaser: string | null
}): string | null {
  const html = deck ?? teaser
  return html && plainText(html)
}
