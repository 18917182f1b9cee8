/**
 * What most kept texts have in common. The packing refers to it instead of saying it again in each of them:
 * a third less, for pages as they are laid out. It is never read as such; what stands last is found first.
 */
export const phrases: Buffer = Buffer.from(
  [
    '<h2 id="the-',
    "</h2>\n<ul>\n<li>",
    "</li>\n<li>",
    "</li>\n</ul>\n<blockquote>\n<p>",
    "</p>\n</blockquote>\n<p>",
    "</em> ",
    "</strong> ",
    '",{"slot":"href","reference":0},"\\">',
    "</a> ",
    ".</p>\\n<p>The ",
    '<a href=\\"',
    '{"draw":"template","template":"pages/article","view":{"kind":"article","url":"/","canonical":"https://',
    '","documentTitle":"","socialTitle":null,"description":"","noindex":false,"socialImage":null,"feed":null,',
    '"section":{"slug":"","name":"","url":"/"},"site":{"name":"","description":null,"url":"https://","home":"/",',
    '"language":"en","founded":null,"logo":null,"nameLength":5,"sections":[{"slug":"","name":"","url":"/"},',
    '"navigation":[],"connect":[],"pages":[],"policies":[],"archive":"/archive/","corrections":null,"topics":"/tags/",',
    '"feeds":[{"name":"RSS","url":"/feed.xml"}],"copyright":null,"license":null},"breaking":null,"language":"en",',
    '"direction":"ltr","title":"","workKind":"report","kicker":null,"deck":null,"published":{"iso":"2025-01-01T00:00:00+00:00",',
    '"instant":"2025-01-01T00:00:00+00:00","at":17},"updated":null,"byline":{"line":null,"authors":[{"name":"","url":"/authors/',
    '/","picture":null,"role":null}],"others":[]},"picture":null,"video":null,"gallery":[],"audio":null,',
    '"share":{"url":"https://","email":"mailto:?subject=%20&body=https%3A%2F%2F","whatsapp":"https://wa.me/?text=',
    '","mastodon":"https://share.joinmastodon.org/#text=","bluesky":"https://bsky.app/intent/compose?text=',
    '","facebook":"https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2F"},"corrections":[],"membersOnly":false,',
    '"topics":[{"name":"","url":"/tags/"},"upNext":{"title":"","url":"/","kind":"report"},"dontMiss":{"title":"',
    '"about":[],"related":[{"id":"story-","url":"/","kind":"report","section":{"slug":"","name":"","url":"/"},"kicker":null,',
    '"title":"","text":"<p>","byline":{"line":null,"authors":[{"name":"","url":"/authors/","picture":null,"role":null}],"others":[]},',
    '"date":{"iso":"2025-01-01T00:00:00+00:00","instant":"2025-01-01T00:00:00+00:00","at":17},"picture":null,"sponsor":null,',
    '"language":null,"direction":null,"draft":false},{"id":"story-","readAlso":[],"moreOfSection":[{"series":null,"event":null,',
    '"sponsor":null,"republish":false,"translations":[],"ageWarning":{"words":,"draft":false,"extra":{},',
    '"body":{"source":"content/","digest":"","fillings":[{"is":"link","url":"https://"},"language":"en","zone":"UTC"},',
    '"look":{"template":"","strings":"","files":""}}',
  ].join(""),
)
