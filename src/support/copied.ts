/** The same text in memory of its own: one that was cut out of another keeps all of that alive. For what is kept long, or by the hundred thousand. */
export const copied = (text: string): string => Buffer.from(text, "utf16le").toString("utf16le")
