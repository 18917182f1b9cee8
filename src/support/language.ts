const rightToLeft = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"])

/** Direction of a language's writing, by its code or, where one is given, its script: "ar" -> "rtl", "ar-Latn" -> "ltr". */
export function direction(language: string): "ltr" | "rtl" {
  const [code = "", ...rest] = language.toLowerCase().split("-")
  const script = rest.find((part) => part.length === 4)
  if (script) return ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"].includes(script) ? "rtl" : "ltr"
  return rightToLeft.has(code) ? "rtl" : "ltr"
}
