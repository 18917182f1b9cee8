export type { Held } from "./edition/edition.js"
export { type BuildOptions, type BuildResult, build, UsageError } from "./system/build.js"
export type { Located as Finding } from "./system/locate.js"
export type { Rendered } from "./system/press.js"
