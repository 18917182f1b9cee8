export default {
  layout: "story.njk",
  permalink: ({ section, slug }) => `/${section}/${slug}/index.html`,
}
