import { address, field, flag, list, oneOf, record, text, wholeNumber } from "../support/fields.js"

/** A feed made for one partner. */
export const partnerFeedFields = {
  name: field(text, "the partner; the feed stands at /partners/<name>.xml"),
  sections: field(list(text), "sections that the feed takes; without any, all", []),
  without: field(list(text), "sections that the feed leaves out", []),
  hours: field(wholeNumber(1, 8760), "only stories that went public in so many hours"),
  items: field(wholeNumber(1, 500), "stories in the feed", 20),
  text: field(oneOf("full", "summary"), "what the feed carries of a story", "full"),
  guid: field(
    oneOf("address", "source"),
    "what names a story: its address, or its file, which stays where an address changes",
    "address",
  ),
}

const wish = oneOf("allow", "refuse")

/** What crawlers that serve language models may do, by what they come for. */
export const crawlerFields = {
  training: field(wish, "crawlers that gather texts to train models", "allow"),
  search: field(wish, "crawlers that make the index of an answering search engine", "allow"),
  assistants: field(wish, "programs that fetch a page because a person asked about it", "allow"),
}

const use = oneOf("all", "ai-all", "ai-train", "ai-input", "ai-index", "search")

/** A licence for machines by RSL 1.0 (https://rslstandard.org/rsl). */
export const rslFields = {
  permits: field(list(use), "uses that are allowed", []),
  prohibits: field(list(use), "uses that are not", []),
  payment: field(
    oneOf("free", "attribution", "contribution", "purchase", "subscription", "training", "crawl", "use"),
    "what is asked for it",
    "free",
  ),
  standard: field(address, "standard licence by which it is paid"),
  terms: field(address, "page with the terms"),
  server: field(address, "licence server"),
  contact: field(address, "whom to ask: a page, or mailto:"),
}

const addresses = (about: string) => field(list(address), about, [])

/** `trust.txt` (https://journallist.net), by its own names. */
export const trustFields = {
  member: addresses("organisations that are members of this one"),
  belongto: addresses("associations that the publication belongs to"),
  control: addresses("sites that the publication controls"),
  controlledby: field(address, "who controls the publication"),
  social: addresses("accounts in social networks; without any, those of `connect`"),
  vendor: addresses("who works for the publication"),
  customer: addresses("whom the publication works for"),
  disclosure: addresses("pages that tell of money, owners and standards; without any, those of `policies`"),
  contact: addresses("how to reach the publication"),
  datatrainingallowed: field(flag, "whether models may be trained with the texts"),
}

const sellerFields = {
  system: field(text, "domain of the advertising system"),
  account: field(text, "the publication's number there"),
  relation: field(oneOf("direct", "reseller"), "whose account it is"),
  authority: field(text, "number of the certification authority"),
}

/** `ads.txt` 1.1 (https://iabtechlab.com/ads-txt/). */
export const adsFields = {
  sellers: field(
    list(record(sellerFields, ["system", "account", "relation"])),
    "who may sell the publication's places for advertisements",
    [],
  ),
  contact: field(list(text), "whom to ask", []),
  owner: field(text, "domain of the business that owns the site"),
  managers: field(list(text), "domains of those who manage its sales, each with a country where it is for one", []),
  subdomains: field(list(text), "subdomains with an ads.txt of their own", []),
}

/** `/.well-known/tdmrep.json` (https://www.w3.org/community/reports/tdmrep/). */
export const tdmFields = {
  reservation: field(flag, "whether rights to text and data mining are reserved", true),
  policy: field(address, "what must be agreed upon"),
}
