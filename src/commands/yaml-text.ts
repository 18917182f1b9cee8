/** What YAML would take for something else than the text that it is. */
const other = /^(?:true|false|null|yes|no|on|off|~|[-+.]?\d[\d.,:eE+_-]*|\d{4}-.*)$/i

/** A text as a value of YAML, in quotes only where it needs them: `Rain again`, `"Rain: again"`, `"2025"`. */
export const yamlText = (text: string): string =>
  /^[\p{L}\p{N}(][\p{L}\p{M}\p{N} ()/.,;!?'’“”„«»–—+&%-]*$/u.test(text) && text.trim() === text && !other.test(text)
    ? text
    : JSON.stringify(text)
