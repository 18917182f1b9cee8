import type { ArticleView, ShareView } from "./views.js"

/** Where a reader hands on a story. It follows from the rest of the page, and is made when that is drawn: it would be a quarter of what is kept. */
export function share({ title, url: path, site }: Pick<ArticleView, "title" | "url" | "site">): ShareView {
  const url = site.origin + path
  const [address, words] = [encodeURIComponent(url), encodeURIComponent(title)]
  const both = `${words}%20${address}`
  return {
    url,
    email: `mailto:?subject=${words}&body=${address}`,
    whatsapp: `https://wa.me/?text=${both}`,
    mastodon: `https://share.joinmastodon.org/#text=${both}`,
    bluesky: `https://bsky.app/intent/compose?text=${both}`,
    facebook: `https://www.facebook.com/sharer/sharer.php?u=${address}`,
  }
}
