import { solidSlug } from "../../support/slug.js"
import { yamlText } from "../yaml-text.js"
import type { Beginning } from "./starter.js"

/** `content/` of a new site: settings, a front page, two stories, a person, two pages. Every line is there to be changed. */
export function contentFiles(beginning: Beginning): Readonly<Record<string, string>> {
  const author = solidSlug(beginning.author.name)
  return {
    "content/site.yaml": settings(beginning),
    "content/front.yaml": front,
    "content/news/first-edition.md": firstStory(beginning, author),
    "content/opinion/why-we-publish.md": secondStory(beginning, author),
    [`content/authors/${author}.md`]: person(beginning),
    "content/pages/about.md": about(beginning),
    "content/pages/contact.md": contact(beginning),
    "content/media/README.txt": media,
  }
}

const settings = ({ name, url, language, timeZone }: Beginning): string => `\
# The name, as the masthead and every search engine show it.
name: ${yamlText(name)}
# The public address. All absolute links start with it.
url: ${url}
# The language of the paper. A story in another one says so with \`language\`.
language: ${language}
# Times in front matter, such as 2026-03-12 08:15, are times of this zone.
timeZone: ${timeZone}
# One sentence for search engines and feeds.
description: ${yamlText(`News and opinion from ${name}.`)}

# The sections, in the order of the navigation. The slug is the folder's name.
sections:
  - slug: news
    name: News
    description: What happened, and what it means.
  - slug: opinion
    name: Opinion
    description: Our view, and the views of people who disagree.

# More links after the sections.
navigation:
  - name: About
    url: /about/
  - name: Contact
    url: /contact/

# What a finding counts as: off, warn or error.
# rules:
#   dead-link: error
`

const front = `\
# The front page. Without this file the newest stories make it.

# The story of the day.
lead: news/first-edition.md

# A block for each section.
blocks:
  - section: opinion

# The red bar over the page, until the time given.
# breaking:
#   text: Something happened just now
#   story: news/first-edition.md
#   until: 2026-01-31 22:00
`

const firstStory = ({ name, today }: Beginning, author: string): string => `\
---
title: ${yamlText(`${name} publishes its first edition`)}
deck: It is short, and it is all true.
date: ${today}
authors: [${author}]
tags: [Press]
---

This is a story. It is a Markdown file in \`content/news/\`: the folder is its section, and the file's name is the last
part of its address. Only a title and a date are needed.

## What to do first

Change this text, save it, and build again. Then write a story of your own:

\`\`\`
npx broadsheet new "Ferry returns" --section news
\`\`\`

:::factbox[What else a story may hold]
- a picture that lies beside it: \`image: {src: ferry.jpg, alt: The ferry at the pier}\`
- an \`embargo\`, before which nobody sees a trace of it
- boxes like this one, quotations, timelines, galleries, films
:::

When nothing of this text is needed any more, delete the file.
`

const secondStory = ({ today }: Beginning, author: string): string => `\
---
title: Why we publish
deck: A paper of one's own is a promise to its readers.
date: ${today}
authors: [${author}]
kind: opinion
---

Somebody has to go to the meeting and write down what was said. We go, and [here it is](../news/first-edition.md).
`

const person = ({ author: { name, email } }: Beginning): string => `\
---
name: ${yamlText(name)}
role: Editor
${email === null ? "# email: newsroom@example.com" : `# An address that readers may write to. It is shown on the page.\n# email: ${email}`}
# picture: portrait.jpg
---

One or two sentences about ${name}.
`

const about = ({ name }: Beginning): string => `\
---
title: About
---

Who makes ${name}, for whom, and who pays for it.
`

const contact = ({ name }: Beginning): string => `\
---
title: Contact
---

How to reach ${name}: an address, a telephone number, and what to do about a mistake in a story.
`

const media = `\
Pictures, sound and documents that several stories share: image: /media/name.jpg
What belongs to one story may lie beside it. Only files that a public page shows are published; this one is not.
`
