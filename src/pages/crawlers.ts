/** What crawlers that serve language models come for. */
export type CrawlerPurpose = "training" | "search" | "assistants"

/**
 * Crawlers by what they come for, under the names that their owners tell publishers to write into robots.txt.
 * Two of them are no crawlers: Google-Extended and Applebot-Extended say what may be done with what the search crawler reads.
 */
export const crawlers: Readonly<Record<CrawlerPurpose, readonly string[]>> = {
  training: [
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Diffbot",
    "Google-Extended",
    "GPTBot",
    "ImagesiftBot",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "Timpibot",
    "Webzio-Extended",
  ],
  search: ["Amzn-SearchBot", "Claude-SearchBot", "OAI-SearchBot", "PerplexityBot", "YouBot"],
  assistants: [
    "Amzn-User",
    "ChatGPT-User",
    "Claude-User",
    "cohere-ai",
    "DuckAssistBot",
    "meta-externalfetcher",
    "MistralAI-User",
    "Perplexity-User",
  ],
}
