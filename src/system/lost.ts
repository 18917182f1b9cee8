/** A body that the store should have is not there: what is remembered cannot be trusted any more. */
export class LostBody extends Error {
  constructor(digest: string) {
    super(`the text ${digest} is missing`)
  }
}
