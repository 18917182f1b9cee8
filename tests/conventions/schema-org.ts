/**
 * Of schema.org's vocabulary (release 30.0, https://schema.org/docs/schema_org_rdfs.html) the types that a newspaper names,
 * each with what it is a kind of and the properties of its own.
 */
const rows = `
Thing < : additionalType alternateName description disambiguatingDescription identifier image mainEntityOfPage name
  owner potentialAction sameAs subjectOf url
CreativeWork < Thing: about abstract accessMode accessModeSufficient accessibilityAPI accessibilityControl
  accessibilityFeature accessibilityHazard accessibilitySummary accountablePerson acquireLicensePage aggregateRating
  alternativeHeadline archivedAt assesses associatedMedia audience audio author award awards character citation
  comment commentCount conditionsOfAccess contentLocation contentRating contentReferenceTime contributor
  copyrightHolder copyrightNotice copyrightYear correction countryOfOrigin creativeWorkStatus creator creditText
  dateCreated dateModified datePublished digitalSourceType discussionUrl displayLocation editEIDR editor
  educationalAlignment educationalLevel educationalUse encoding encodingFormat encodings exampleOfWork expires
  fileFormat funder funding genre hasPart headline inLanguage interactionStatistic interactivityType
  interpretedAsClaim isAccessibleForFree isBasedOn isBasedOnUrl isFamilyFriendly isPartOf keywords
  learningResourceType license locationCreated mainEntity maintainer material materialExtent mentions offers pattern
  position producer provider publication publisher publisherImprint publishingPrinciples recordedAt releasedEvent
  review reviews schemaVersion sdDatePublished sdLicense sdPublisher size sourceOrganization spatial spatialCoverage
  sponsor teaches temporal temporalCoverage text thumbnail thumbnailUrl timeRequired translationOfWork translator
  typicalAgeRange usageInfo version video wordCount workExample workTranslation
Article < CreativeWork: articleBody articleSection backstory pageEnd pageStart pagination speakable wordCount
NewsArticle < Article: dateline printColumn printEdition printPage printSection
AnalysisNewsArticle < NewsArticle:
AskPublicNewsArticle < NewsArticle:
BackgroundNewsArticle < NewsArticle:
OpinionNewsArticle < NewsArticle:
ReportageNewsArticle < NewsArticle:
Review < CreativeWork: associatedClaimReview associatedMediaReview associatedReview itemReviewed negativeNotes
  positiveNotes reviewAspect reviewBody reviewRating
CriticReview < Review:
ReviewNewsArticle < CriticReview NewsArticle:
SatiricalArticle < Article:
AdvertiserContentArticle < Article:
SocialMediaPosting < Article: sharedContent
BlogPosting < SocialMediaPosting:
LiveBlogPosting < BlogPosting: coverageEndTime coverageStartTime liveBlogUpdate
Organization < Thing: acceptedPaymentMethod actionableFeedbackPolicy address agentInteractionStatistic aggregateRating
  alumni areaServed award awards brand companyRegistration contactPoint contactPoints correctionsPolicy department
  dissolutionDate diversityPolicy diversityStaffingReport duns email employee employees ethicsPolicy event events
  faxNumber founder founders foundingDate foundingLocation funder funding globalLocationNumber hasCertification
  hasCredential hasGS1DigitalLink hasMemberProgram hasMerchantReturnPolicy hasOfferCatalog hasPOS hasShippingService
  interactionStatistic isicV4 iso6523Code keywords knowsAbout knowsLanguage legalAddress legalName legalRepresentative
  leiCode location logo makesOffer member memberOf members naics nonprofitStatus numberOfEmployees
  ownershipFundingInfo owns parentOrganization publishingPrinciples review reviews seeks serviceArea skills slogan
  sponsor subOrganization taxID telephone unnamedSourcesPolicy vatID
NewsMediaOrganization < Organization: actionableFeedbackPolicy correctionsPolicy diversityPolicy
  diversityStaffingReport ethicsPolicy masthead missionCoveragePrioritiesPolicy noBylinesPolicy ownershipFundingInfo
  unnamedSourcesPolicy verificationFactCheckingPolicy
Person < Thing: additionalName address affiliation agentInteractionStatistic alumniOf award awards birthDate
  birthPlace brand callSign children colleague colleagues contactPoint contactPoints deathDate deathPlace duns email
  familyName faxNumber follows funder funding gender givenName globalLocationNumber hasCertification hasCredential
  hasOccupation hasOfferCatalog hasPOS height homeLocation honorificPrefix honorificSuffix interactionStatistic isicV4
  jobTitle knows knowsAbout knowsLanguage lifeEvent makesOffer memberOf naics nationality netWorth owns parent parents
  performerIn pronouns publishingPrinciples relatedTo seeks sibling siblings skills sponsor spouse taxID telephone
  vatID weight workLocation worksFor
WebSite < CreativeWork: issn
WebPage < CreativeWork: breadcrumb lastReviewed mainContentOfPage primaryImageOfPage relatedLink reviewedBy
  significantLink significantLinks speakable specialty
CollectionPage < WebPage:
ProfilePage < WebPage:
AboutPage < WebPage:
ContactPage < WebPage:
Intangible < Thing:
ItemList < Intangible: aggregateElement itemListElement itemListOrder numberOfItems
BreadcrumbList < ItemList:
ListItem < Intangible: item nextItem position previousItem
MediaObject < CreativeWork: associatedArticle bitrate contentSize contentUrl duration embedUrl encodesCreativeWork
  encodingFormat endTime height ineligibleRegion interpretedAsClaim playerType productionCompany regionsAllowed
  requiresSubscription sha256 startTime uploadDate width
ImageObject < MediaObject: caption embeddedTextCaption exifData representativeOfPage
VideoObject < MediaObject: actor actors caption director directors embeddedTextCaption musicBy transcript
  videoFrameSize videoQuality
AudioObject < MediaObject: caption embeddedTextCaption transcript
Comment < CreativeWork: downvoteCount parentItem sharedContent upvoteCount
CorrectionComment < Comment:
WebPageElement < CreativeWork: cssSelector xpath
Series < Intangible:
CreativeWorkSeries < CreativeWork Series: endDate issn startDate
`

interface Row {
  readonly parents: readonly string[]
  readonly properties: ReadonlySet<string>
}

const vocabulary = new Map(
  rows
    .replace(/\n {2}/g, " ")
    .trim()
    .split("\n")
    .map((line): readonly [string, Row] => {
      const [, name, parents, properties] = /^(\w+) <([^:]*):(.*)$/.exec(line)!
      return [name!, { parents: words(parents!), properties: new Set(words(properties!)) }]
    }),
)

function words(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "")
}

const isKnown = (type: string, property: string): boolean => {
  const row = vocabulary.get(type)
  return row !== undefined && (row.properties.has(property) || row.parents.some((parent) => isKnown(parent, property)))
}

/** Types and properties of a JSON-LD document that schema.org does not have, by their places. */
export function unknownNames(value: unknown, place = ""): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => unknownNames(one, `${place}[${index}]`))
  if (typeof value !== "object" || value === null) return []
  const thing = value as Readonly<Record<string, unknown>>
  const types = [thing["@type"] ?? []].flat() as readonly string[]
  const isGraph = "@graph" in thing
  const own = Object.entries(thing).flatMap(([property, inner]) => [
    ...(property.startsWith("@") || types.some((type) => isKnown(type, property))
      ? []
      : [`${place}.${property} of ${types}`]),
    ...unknownNames(inner, `${place}.${property}`),
  ])
  return [
    ...(types.length === 0 && !isGraph ? [`${place} has no type`] : []),
    ...types.filter((type) => !vocabulary.has(type)).map((type) => `${place} is a ${type}`),
    ...own,
  ]
}

/** Whether a type is a kind of another: ("ReviewNewsArticle", "NewsArticle") -> true. */
export const isA = (type: string, other: string): boolean =>
  type === other || (vocabulary.get(type)?.parents.some((parent) => isA(parent, other)) ?? false)
