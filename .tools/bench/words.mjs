// What the stories of the corpus are made of. Common words stand first and are taken more often.

export const words = `
the of and to in a that was for on with is as by it from at had their which but not be this were have they has or its
will more been one about all who after would than when there so over new into last before two other some out only year
people time could most first against between during under while where because every many each three still years since town
county mayor court school river road price plan vote budget company office market hospital harbour council minister
station union water farm railway weather police region growers power money teachers winter summer report month
state ferry bridge bus forest valley island mill festival museum library theatre concert painter novel choir
election candidate party cabinet senate deputy statute tribunal verdict solicitor appeal petition hearing
evidence witness survey figures estimate average quarter turnover exports imports tariff wages pension mortgage tenant
landlord builder engineer surveyor permit contract tender invoice auditor trader merger factory warehouse battery
turbine grid reactor pipeline reservoir drainage flood drought frost storm lightning rainfall glacier volcano
quake satellite telescope physicist chemist vaccine clinic surgeon nurse patient symptom trial dosage laboratory
university professor lecture student pupil nursery yard stadium keeper midfield captain referee penalty
league fixture champion marathon rowing cycling athlete medal sprint relay coach transfer fans season gallery
sketch sculpture orchestra fiddle soprano premiere rehearsal director script audience critic press
essay lexicon archive writer reader letter argument opinion question answer doubt promise apology
neighbour volunteer allotment orchard hedgerow footpath cyclist motorway lane ticket passenger platform
carriage runway airline lifeboat beacon fishery trawler quay customs frontier embassy treaty summit guest
refugee ceasefire envoy sanction
`
  .trim()
  .split(/\s+/)

export const sections = ["region", "nation", "abroad", "economy", "knowledge", "stage", "matches", "letters"]

const kinds = ["upland", "coastal", "modern", "common", "public", "private", "annual", "ancient", "royal", "urban"]
const moreKinds = ["lower", "upper", "outer", "inner", "eastern", "western", "early", "late", "open", "quiet"]
const subjects = ["rivers", "homes", "trains", "clinics", "schools", "taxes", "cricket", "weather", "trials", "cinema"]

/** 200 topics. */
export const tags = [...kinds, ...moreKinds].flatMap((kind) => subjects.map((subject) => `${kind}-${subject}`))

const given = ["Alma", "Bertil", "Chidi", "Dorota", "Emre", "Fenna", "Gwen", "Hiro", "Isla", "Jonas"]
const family = ["Abara", "Brandt", "Castell", "Devine", "Eriksen", "Fujita"]

/** 60 bylines. */
export const authors = given.flatMap((first) => family.map((last) => `${first} ${last}`))
