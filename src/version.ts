/** Put in when Broadsheet is compiled, from package.json. */
declare const BROADSHEET_VERSION: string | undefined

export const version: string = typeof BROADSHEET_VERSION === "string" ? BROADSHEET_VERSION : "0.0.0"
