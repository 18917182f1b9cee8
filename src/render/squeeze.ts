/** A style sheet without its comments and most of its white space. Texts in quotes stay as they are. */
export function squeeze(css: string): string {
  const bare = css.replace(
    /("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*')|\/\*[\s\S]*?\*\//g,
    (_, quoted) => quoted ?? " ",
  )
  return bare
    .replace(
      /("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*')|\s*([{};,])\s*|\s+/g,
      (_, quoted: string | undefined, sign: string | undefined) => quoted ?? sign ?? " ",
    )
    .replace(/;\}/g, "}")
    .trim()
}
