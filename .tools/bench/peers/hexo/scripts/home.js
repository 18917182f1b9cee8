// The newest stories at the site's root, and no more pages of them: the other peers have none.
hexo.extend.generator.register("home", ({ posts }) => ({
  path: "index.html",
  layout: ["index"],
  data: { title: "Latest news", posts: posts.sort("-date").limit(20) },
}))
