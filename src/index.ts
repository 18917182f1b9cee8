export { type CheckOptions, type CheckResult, check } from "./checks/check.js"
export type { Held } from "./edition/edition.js"
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
