export type Severity = "error" | "warning"

/** What an editor is told of one kind of finding. docs/errors.md and the schema of `rules` are made of these rows. */
export interface FindingKind {
  /** What it counts as unless `rules` in site.yaml says otherwise. */
  readonly severity: Severity
  /** What was found, in one sentence. */
  readonly means: string
  /** What to do about it. */
  readonly mend: string
  /** Files that show it, by their paths; or how it comes about, where no text of a site can show it. */
  readonly example: Readonly<Record<string, string>> | string
  /** The kind that it is a case of: a rule for that one counts here too, unless there is one of its own. */
  readonly caseOf?: string
}

const error = (means: string, mend: string, example: FindingKind["example"]): FindingKind => ({
  severity: "error",
  means,
  mend,
  example,
})
const warning = (means: string, mend: string, example: FindingKind["example"]): FindingKind => ({
  severity: "warning",
  means,
  mend,
  example,
})

const rain = (front: string, body = "Rain fell."): FindingKind["example"] => ({
  "content/town/rain.md": `---\n${front}\n---\n${body}\n`,
})

/** A story in order but for what stands in its text. */
const text = (body: string): FindingKind["example"] => rain("title: Rain\ndate: 2025-06-30", body)

const site = (settings: string): FindingKind["example"] => ({ "content/site.yaml": `${settings}\n` })

/** Every kind of finding. A new one is a row here. */
export const catalogue = {
  "unreadable-front-matter": error(
    "The front matter cannot be read, is not closed, or is code.",
    "Check the quotes, colons and indents of the line that is shown. A text with a colon and a space in it needs quotes.",
    rain("title: Rain: again\ndate: 2025-06-30"),
  ),
  "unreadable-yaml": error(
    "A YAML file cannot be read.",
    "Check the quotes, colons and indents of the line that is shown.",
    site("name: [The Post"),
  ),
  "missing-content": error(
    "There is no folder `content/`.",
    "Run the command where `content/` lies, or name that folder with `--root`.",
    "`broadsheet build` in a folder without `content/`.",
  ),
  "not-utf8": error(
    "A file is not UTF-8 text, so that letters would be lost.",
    "Save it as UTF-8; every editor can.",
    "A file that an old program saved as Latin-1 or Windows-1252.",
  ),
  "unread-file": warning(
    "A file looks like a story, but its name does not end with `.md`: it is not read.",
    "Rename it, or move it to `content/static/` if it is to be copied.",
    { "content/town/rain.markdown": "---\ntitle: Rain\ndate: 2025-06-30\n---\nRain fell.\n" },
  ),
  "unreadable-file": error(
    "The disk does not give a file.",
    "Check who may read it, and the disk.",
    "A file that another user has closed to all others.",
  ),
  "missing-title": error(
    "An article or page has no `title`, an author or sponsor no `name`.",
    "Add the line.",
    rain("date: 2025-06-30"),
  ),
  "no-front-matter": warning(
    "An article has no front matter: the heading that opens it, or its file's name, is taken as the headline.",
    "Put `title:` and `date:` between two lines of `---` at its beginning.",
    { "content/town/2025-06-30-rain-again.md": "Rain fell.\n" },
  ),
  "missing-date": error(
    "An article has no date.",
    "Add a line `date:`, or begin the file's name with the date.",
    rain("title: Rain"),
  ),
  "bad-date": error(
    "A date is not a day of the calendar, or is written in a form that is not read.",
    'Write it as `2025-06-30` or `"2025-06-30 08:15"`.',
    rain("title: Rain\ndate: 31 June 2025"),
  ),
  "bad-value": error(
    "A value is not of the kind that its key wants.",
    "The message says what may stand there.",
    rain("title: Rain\ndate: 2025-06-30\nkind: reprot"),
  ),
  "time-skipped": error(
    "A time does not exist: the change to summer time leaves it out.",
    "Take one of the two neighbours that the message names, or give an offset.",
    {
      "content/site.yaml": "timeZone: Europe/London\n",
      ...(rain("title: Rain\ndate: 2025-03-30 01:30") as Readonly<Record<string, string>>),
    },
  ),
  "time-twice": warning(
    "A time comes twice that day, when summer time ends; the first of the two is taken.",
    "Write the offset of the one that is meant.",
    {
      "content/site.yaml": "timeZone: Europe/London\n",
      ...(rain("title: Rain\ndate: 2025-10-26 01:30") as Readonly<Record<string, string>>),
    },
  ),
  "expires-before-date": error(
    "A story expires before it is public.",
    "Mend `expires`, `date` or `embargo`.",
    rain("title: Rain\ndate: 2025-06-30\nexpires: 2025-06-29"),
  ),
  "unknown-zone": error(
    "`timeZone` is no time zone.",
    "Take a name of the IANA list, such as `Europe/London`.",
    site("timeZone: Europe/Londn"),
  ),
  "faint-accent": warning(
    "The accent colour cannot be read well on the theme's paper or tint.",
    "Take the colour that the message names, or another with a contrast of 4.5:1.",
    site('look: {accent: "#e0a800"}'),
  ),
  untranslated: warning(
    "A strings file of a language that the site uses lacks some of the theme's words; English stands in.",
    "Add the keys that the message names.",
    { "templates/strings/nl.yaml": "continueReading: Lees verder\n", "content/site.yaml": "language: nl\n" },
  ),
  "unknown-section": error(
    "A section that `site.yaml` does not list, where it lists any.",
    "Move the story to the folder of a section, or add the section to `sections`.",
    {
      "content/site.yaml": "sections: [world, sport]\n",
      ...(rain("title: Rain\ndate: 2025-06-30") as Readonly<Record<string, string>>),
    },
  ),
  "unknown-sponsor": error(
    "A story names a sponsor without a record, so that nobody would be told who paid.",
    "Write `content/sponsors/<slug>.md`.",
    rain("title: Rain\ndate: 2025-06-30\nsponsor: acme"),
  ),
  "unknown-story": error(
    "`front.yaml` names a story that is not there.",
    "Write its path below `content/`, such as `town/rain.md`.",
    { "content/front.yaml": "lead: town/nowhere.md\n" },
  ),
  "same-address": error(
    "Two sources have one address, or two that differ only in case or Unicode form.",
    "Give one of them a `slug:`, or rename its file.",
    {
      "content/town/rain.md": "---\ntitle: Rain\ndate: 2025-06-30\n---\nRain fell.\n",
      "content/town/Rain again.md": "---\ntitle: Rain\ndate: 2025-06-30\nslug: rain\n---\nRain fell.\n",
    },
  ),
  "bad-address": error(
    "An address that no file system holds, or that leads out of the site.",
    "Write it as `/section/name/`.",
    rain("title: Rain\ndate: 2025-06-30\npermalink: /../rain/"),
  ),
  "address-cut": warning(
    "A file's name is over 80 bytes: the address is cut, with a short digest at its end.",
    "Give the file a shorter name, or the story a `slug:`.",
    {
      "content/town/rain-fell-on-the-town-on-monday-and-on-tuesday-and-on-wednesday-and-on-thursday-and-friday.md":
        "---\ntitle: Rain\ndate: 2025-06-30\n---\nRain fell.\n",
    },
  ),
  "outside-site": error(
    "A symbolic link leads out of its folder.",
    "Put the file itself there.",
    "`content/media/photo.jpg` as a link to `/home/ann/photo.jpg`.",
  ),
  "foreign-file": error(
    "A file that no build wrote is in the way in `public/`.",
    "Move it away; what should be published as it is belongs into `content/static/`.",
    "`public/about/index.html`, written by hand, where the page `about` goes.",
  ),
  "missing-file": error(
    "Video, captions or sound that the front matter names are not there.",
    "Put the file beside the article or into `content/media/`.",
    rain("title: Rain\ndate: 2025-06-30\naudio: rain.mp3"),
  ),
  "missing-lead-picture": {
    ...error(
      "The lead picture of a story is not there.",
      "Put it beside the article or into `content/media/`, and write `/media/name.jpg`.",
      rain("title: Rain\ndate: 2025-06-30\nimage: rain.jpg"),
    ),
    caseOf: "missing-picture",
  },
  "broken-lead-picture": {
    ...error(
      "The lead picture of a story is there, but it cannot be shown: it is damaged, enormous, or no picture.",
      "Save it anew from the original, as JPEG, PNG, WebP or AVIF.",
      "`image: rain.jpg`, of which half was lost on its way.",
    ),
    caseOf: "broken-picture",
  },
  "broken-picture": warning(
    "A picture is there, but it cannot be shown: it is damaged, enormous, or no picture. It is left out.",
    "Save it anew from the original, as JPEG, PNG, WebP or AVIF.",
    "`![A wet street](street.jpg)`, where `street.jpg` is an empty file.",
  ),
  "missing-picture": warning(
    "A picture, or a file in a block, is not there.",
    "Put it beside the article or into `content/media/`.",
    text("![A wet street](street.jpg)"),
  ),
  "remote-picture": warning(
    "A picture lies on another host, which would learn who reads; it becomes a link.",
    "Put the picture into `content/media/`.",
    text("![A wet street](https://pictures.example/street.jpg)"),
  ),
  "dead-link": warning(
    "A link within the site, or a story that the front matter names, leads nowhere or to what is not public.",
    "Link to the source, as in `../town/rain.md`.",
    text("See [what fell](snow.md)."),
  ),
  "dead-anchor": warning(
    "A link to a part that the page does not have.",
    "Anchors are made of headings: `## Rain again` is `#rain-again`.",
    text("See [below](#snow).\n\n## Rain\n\nIt fell."),
  ),
  "bad-link": warning(
    "A link without an address, with one that is none, or with a scheme that could run code.",
    "Use a path of this site, `https:`, `mailto:` or `tel:`.",
    text("[Click](javascript:alert(1))"),
  ),
  "author-without-record": warning(
    "A name without a file in `content/authors/`: it gets a page of the name alone.",
    "Write the record, or mend the name.",
    rain("title: Rain\ndate: 2025-06-30\nauthors: [Ann Lee]"),
  ),
  "spelling-differs": warning(
    "Two spellings of one tag or author; the one of the oldest story is shown.",
    "Write it one way everywhere.",
    {
      "content/town/rain.md": "---\ntitle: Rain\ndate: 2025-06-30\ntags: [Weather]\n---\nRain fell.\n",
      "content/town/snow.md": "---\ntitle: Snow\ndate: 2025-12-30\ntags: [weather]\n---\nSnow fell.\n",
    },
  ),
  "duplicate-key": warning(
    "A key stands twice in one group; the last one counts.",
    "Remove one of the two.",
    rain("title: Rain\ntitle: Rain again\ndate: 2025-06-30"),
  ),
  "misspelt-key": warning(
    "A key that Broadsheet does not know looks like one that it knows.",
    "Write it as the message says; a key of your own needs another name.",
    rain("title: Rain\ndate: 2025-06-30\nembrago: 2025-07-01"),
  ),
  "unknown-key": warning(
    "A key that means nothing where it stands.",
    "Remove it, or look for its name in [reference.md](reference.md).",
    site("colour: red"),
  ),
  "tidied-value": warning(
    "Something was read that should be written otherwise.",
    "Nothing is lost; write it as the message says when you are there.",
    rain("Title: Rain\ndate: 2025-06-30"),
  ),
  "body-h1": warning(
    "A first-level heading stands in a text. The headline is the page's only one, so all headings of the text were moved down.",
    "Begin with `##`.",
    text("# Rain\n\nIt fell."),
  ),
  "unknown-directive": warning(
    "A block that does not exist; its line stays text.",
    "The message lists the blocks, or names the near one.",
    text(":::factbx[Rain]\nIt fell.\n:::"),
  ),
  "bad-directive": warning(
    "A block is written wrongly.",
    "[writing.md](writing.md) shows how each is written.",
    text("::youtube[Rain]"),
  ),
  "html-removed": warning(
    "HTML that is not published: scripts, frames, styles, forms.",
    "Use a block such as `::embed`, or leave it out.",
    text('<iframe src="https://maps.example/"></iframe>'),
  ),
  shortcode: warning(
    "A shortcode of Hugo, Liquid or WordPress stands in a text and stays text.",
    "Write it in Markdown or as a block, such as `:::gallery` or `::youtube`, or take it out.",
    text('{{< figure src="street.jpg" >}}'),
  ),
  "stray-emphasis": warning(
    "Asterisks that stay asterisks: Markdown does not take them as emphasis beside this punctuation, as happens in Chinese, Japanese and Korean.",
    "Take the punctuation out of the emphasis, or put a space beside the asterisks.",
    text("**这是「重点」**的内容。"),
  ),
  "too-many-signs": warning(
    "A part of a text, or all of it, holds so many brackets, asterisks, rows or blocks that reading them would take minutes: it stays text.",
    "Part it with blank lines, or put what is no prose into a block of code.",
    "A paragraph of 10,000 brackets, as when a file that is no text was pasted.",
  ),
  "hidden-direction": warning(
    "A sign that nobody sees turns the direction of writing, so that a reader may see other words than a program does.",
    'Remove it; `<bdi>` or `<span dir="rtl">` marks a part of another direction.',
    text("The file is called gpj\u202Etxt.exe today."),
  ),
  "lost-character": warning(
    "A control character that XML forbids: feeds and sitemaps leave it out.",
    "Remove it; it is seen nowhere, and came in by copying as a rule.",
    text("The bell\u0007 rang."),
  ),
  "template-error": error(
    "A mistake in a template, in a strings file or in `theme.yaml`.",
    "[templates.md](templates.md) lists what each page has and what may be called.",
    { "templates/pages/section.hbs": "<h1>{{section.nmae}}</h1>\n" },
  ),
  "missing-template": error(
    "A template, partial, style sheet, script or strings file is not there.",
    "Write it, or take its name out.",
    { "templates/pages/section.hbs": "{{> teasr}}\n" },
  ),
  "code-error": error(
    "A helper or a plugin of the site's own cannot be loaded, or fails at its work.",
    "[plugins.md](plugins.md) tells how they are written. The message is that of the code itself.",
    {
      "templates/helpers/shout.js": "export default (text) => text.toUppercase()\n",
      "templates/pages/section.hbs": "<h1>{{shout title}}</h1>\n",
    },
  ),
  "plugin-message": warning(
    "A plugin of the site's own has something to say about a text.",
    "The message is the plugin's.",
    {
      "content/site.yaml": "plugins: [stern]\n",
      "content/town/rain.md": "---\ntitle: Rain\ndate: 2025-06-30\n---\nRain fell.\n",
      "templates/plugins/stern.js":
        'export default () => (tree, file) => {\n  file.message("Write more", tree.children[0])\n}\n',
    },
  ),
  "not-writable": error(
    "The disk is full or does not let us write.",
    "Mend that and build again; nothing was published.",
    "`public/` on a disk without room.",
  ),
  "thread-stopped": error(
    "A thread ended while it read or drew a file, of memory as a rule.",
    "Make the file smaller, or give the build more memory.",
    "A text of hundreds of megabytes.",
  ),
  locked: error(
    "Another build of this site is at work, and did not end.",
    "Wait until it has ended, or stop it.",
    "Two builds at once, the first of which has hung.",
  ),
  "missing-alt": warning(
    "A picture says nothing to readers who do not see it.",
    'Write what is to be seen: `alt: …` in the front matter, `![what is to be seen](picture.jpg)` in a text. A lead picture that only decorates says so with `alt: ""`.',
    "`broadsheet check` on a story with `image: rain.jpg`, or `![](rain.jpg)` in its text.",
  ),
  "missing-caption": warning(
    "A picture has no caption.",
    "Write `caption: …` in the front matter, or the caption in brackets: `::figure[Rain on Corn Street]{src=rain.jpg}`.",
    "`broadsheet check` on a story with `image: {src: rain.jpg, alt: Rain}`.",
  ),
  "missing-credit": warning(
    "It is not said whose a picture is.",
    "Write `credit: …` in the front matter, or as an attribute of the block.",
    "`broadsheet check` on a story with `image: {src: rain.jpg, alt: Rain, caption: Rain}`.",
  ),
  "long-headline": warning(
    "The headline is longer than 110 characters; search engines and cards cut it.",
    "Shorten it, or give the longer one to the deck. `searchTitle` is what search engines show.",
    "`broadsheet check` on a story whose `title` has 120 letters.",
  ),
  "no-deck": warning(
    "A story has no deck: lists, cards and search engines show its beginning instead.",
    "Write `deck:` with one or two sentences.",
    "`broadsheet check` on a story without `deck`.",
  ),
  "updated-before-date": warning(
    "A story was updated before it was published.",
    "Mend `updated` or `date`.",
    "`broadsheet check` on a story with `date: 2025-06-30` and `updated: 2025-06-29`.",
  ),
  "updated-in-future": warning(
    "The time of the last change has not come yet.",
    "Write the time of the change that was made. Search engines mistrust dates that are moved ahead.",
    "`broadsheet check` in June on a story with `updated: 2025-12-24`.",
  ),
  "vague-link": warning(
    "The words of a link do not say where it leads: whoever hears the links of a page alone does not know.",
    "Link the words that name what is there.",
    "`broadsheet check` on `[Click here](/about/)`.",
  ),
  "insecure-link": warning(
    "A link begins with `http:`; most hosts answer to `https:`.",
    "Try the address with `https:`.",
    "`broadsheet check` on `[the report](http://council.example/report)`.",
  ),
  "same-slug": warning(
    "Two stories have one slug. Their addresses differ, but those who look for one find the other.",
    "Give one of them another `slug:`, or rename its file.",
    "`broadsheet check` on `content/town/2024/flood.md` and `content/town/2025/flood.md`.",
  ),
  "hidden-date": warning(
    "A story hides its date. News search wants one that readers see.",
    "Take `hideDate` out, unless the page is no news.",
    "`broadsheet check` on a story with `hideDate: true`.",
  ),
  "no-byline": warning(
    "A story does not say who wrote it.",
    "Write `authors:`, or `byline: Staff and agencies`.",
    "`broadsheet check` on a story without `authors` and `byline`.",
  ),
  "author-without-page": warning(
    "A byline leads to no page about the author.",
    "Name authors by their records in `content/authors/` instead of, or beside, a `byline`.",
    "`broadsheet check` on a story with `byline: Staff and agencies`.",
  ),
  "no-picture": warning(
    "A story has no picture; news search and cards show one beside each headline.",
    "Write `image:`.",
    "`broadsheet check` on a story without `image`, `gallery` and `video`.",
  ),
  "small-picture": warning(
    "A lead picture is less than 1200 px wide; search engines show it small or not at all.",
    "Take the original of the picture.",
    "`broadsheet check` on a story whose `image` is 800 px wide.",
  ),
  "missing-policy": warning(
    "The publication does not say by which rules it works, or who is behind it.",
    "Write a page in `content/pages/` and name it below `policies:` in `site.yaml`.",
    "`broadsheet check` on a site without `policies: {ethics: pages/ethics.md}`.",
  ),
  "no-contact": warning(
    "Readers are not told how to reach the publication.",
    "Put an address that begins with `mailto:` or `tel:` below `connect:` in `site.yaml`, or into a page of `content/pages/`.",
    "`broadsheet check` on a site without a contact page.",
  ),
  "date-not-shown": warning(
    "A page does not show the date that its markup for search engines tells.",
    'Let the template show `<time datetime="…">` with the same time.',
    "`broadsheet check` where `templates/partials/dates.hbs` shows no date.",
  ),
  "headline-not-shown": warning(
    "A page has another headline than its markup for search engines, or not exactly one `<h1>`.",
    "Let the template show the title as the only `<h1>`.",
    "`broadsheet check` where `templates/pages/article.hbs` has no `<h1>`.",
  ),
  "byline-not-linked": warning(
    "A page does not link the author that its markup for search engines names.",
    "Let the template link the names of authors that have a page.",
    "`broadsheet check` where `templates/partials/byline.hbs` shows names alone.",
  ),
  "no-markup": warning(
    "A page holds no markup for search engines, or one that cannot be read.",
    "Let the layout print the structured data of the page.",
    "`broadsheet check` where `templates/layouts/base.hbs` leaves it out.",
  ),
  "web-dead": warning(
    "An address on another host is not there: the host says so, or there is no such host.",
    "Look for the new address, link a copy in an archive, or take the link out.",
    "`broadsheet check --external` on a link to a page that was taken down.",
  ),
  "web-slow": warning(
    "A host did not answer in time, or said that it cannot now.",
    "Check again later. Nothing is wrong yet.",
    "`broadsheet check --external` on a link to a host that is overloaded.",
  ),
  "web-forbidden": warning(
    "A host does not let programs look. People may see the page.",
    "Look at it in a browser. If it is there, nothing need be done.",
    "`broadsheet check --external` on a link to a page that answers with 403.",
  ),
} as const satisfies Record<string, FindingKind>

export type Code = keyof typeof catalogue
