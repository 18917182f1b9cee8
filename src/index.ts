export { type CheckOptions, type CheckResult, check } from "./checks/check.js"
export type { Held } from "./edition/edition.js"
export { AnotherPreview } from "./preview/another.js"
export type { Change } from "./preview/live.js"
export type { Report } from "./preview/report.js"
export { type Watching, type WatchOptions, watch } from "./preview/watch.js"
export { type BuildOptions, type BuildResult, build, UsageError } from "./system/build.js"
export {
  type DeployOptions,
  type DeployPlan,
  deployed,
  deployPlan,
  type Notices,
  type Upload,
} from "./system/deploy-plan.js"
export type { Located as Finding } from "./system/locate.js"
export type { Progress, Rendered, Stage, Stats } from "./system/result.js"
