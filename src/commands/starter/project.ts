import type { Beginning } from "./starter.js"

/** What stands around the content of a new site: how it is built, and how it is published. */
export const projectFiles = (beginning: Beginning): Readonly<Record<string, string>> => ({
  "package.json": packageJson(beginning),
  "README.md": readme(beginning),
  ".gitignore": "node_modules/\npublic/\n.broadsheet/\n",
  ".github/workflows/publish.yml": workflow,
})

function packageJson({ name, version, commands }: Beginning): string {
  const scripts = Object.fromEntries(commands.map((command) => [command, `broadsheet ${command}`]))
  const dependencies = { broadsheet: `^${version}` }
  return `${JSON.stringify({ private: true, description: name, type: "module", scripts, dependencies }, null, 2)}\n`
}

const about: Readonly<Record<string, string>> = {
  build: "publishes `content/` to `public/`",
  watch: "shows the site in a browser while you write",
  check: "looks for dead links, missing pictures and what else an editor on duty would look for",
}

const readme = ({ name, commands }: Beginning): string => `\
# ${name}

Stories are Markdown files in \`content/\`; [Broadsheet](https://www.npmjs.com/package/broadsheet) makes the site of them.

\`\`\`sh
npm install
npm run build
\`\`\`

Then \`public/\` holds the site: a folder of plain files that any web server and any host of static files can serve.

| command | what it does |
| --- | --- |
${commands
  .filter((command) => command in about)
  .map((command) => `| \`npm run ${command}\` | ${about[command]} |`)
  .join("\n")}
| \`npm run new -- "Headline" --section news\` | begins a story |

| folder | what it holds |
| --- | --- |
| \`content/site.yaml\`, \`content/front.yaml\` | the name, the sections and all other settings; the front page |
| \`content/news/\`, \`content/opinion/\` | stories; each folder is a section |
| \`content/authors/\`, \`content/pages/\`, \`content/media/\` | people, pages, pictures |
| \`templates/\` | what looks otherwise than the default theme; delete a file, and the default is back |
| \`schema/\`, \`.vscode/\` | what lets an editor's program complete and check settings |

## Going public

\`.github/workflows/publish.yml\` publishes to GitHub Pages whenever something is pushed, and once an hour, so that a
story with a time of its own appears by itself. In the repository's settings choose Pages, and there "GitHub Actions"
as the source. Put the address that you get there as \`url\` into \`content/site.yaml\`.

On Netlify, Cloudflare Pages and the like: the command is \`npx broadsheet build\`, the folder is \`public\`.
On a server of your own: \`npx broadsheet build && rsync -a --delete public/ server:/srv/www/\`.
`

const workflow = `\
# Publishes to GitHub Pages: Settings, Pages, Source "GitHub Actions".
name: Publish
on:
  push:
    branches: [main]
  schedule:
    # A story with an embargo or a time of its own goes public within the hour.
    - cron: "7 * * * *"
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: publish
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
      # What builds remember: the next one reads only what has changed.
      - uses: actions/cache@v4
        with:
          path: |
            .broadsheet
            public
          key: broadsheet-\${{ github.run_id }}
          restore-keys: broadsheet-
      - run: npm install
      - run: npx broadsheet build
      - uses: actions/upload-pages-artifact@v3
        with:
          path: public
      - id: deployment
        uses: actions/deploy-pages@v4
`
