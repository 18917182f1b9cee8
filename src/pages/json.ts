import type { View } from "./page.js"

/** A file of JSON. */
export const writeJson = ({ json }: View): string => `${JSON.stringify(json, null, 1)}\n`
