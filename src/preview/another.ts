/** Another preview of this site runs: two would write into one store. */
export class AnotherPreview extends Error {
  constructor(readonly pid: number) {
    super(`Another preview of this site is running: process ${pid}.`)
  }
}
