import type { Digest } from "../support/digest.js"

/** Keeps what was made of a theme's text, under its digest: reading one takes longer than drawing with it. */
export interface Codes {
  get(key: Digest): string | undefined
  put(key: Digest, text: string): void
}

export const noCodes: Codes = { get: () => undefined, put: () => {} }
