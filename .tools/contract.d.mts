/** The contract's files as they should be, by their paths. */
export function contractFiles(): Promise<Readonly<Record<string, string>>>
