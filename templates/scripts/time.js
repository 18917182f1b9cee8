// What depends on the reader's clock: "3 hours ago" beside a fresh date, and how old an old story is.
// A classic script, because it runs where it stands: see partials/dates.hbs.
{
  const { lang } = document.documentElement
  const hour = 3_600_000
  const day = 24 * hour
  const ageOf = (place) => Date.now() - place.dataset.at

  for (const place of document.querySelectorAll(".relative")) {
    const age = ageOf(place)
    // A date without a time cannot tell hours.
    if (age < ("day" in place.dataset ? day : 0) || age >= 7 * day) continue
    const [unit, length] = age < hour ? ["minute", 60_000] : age < day ? ["hour", hour] : ["day", day]
    place.textContent = new Intl.RelativeTimeFormat(lang).format(-Math.max(1, Math.floor(age / length)), unit)
  }

  for (const place of document.querySelectorAll(".age")) {
    const days = ageOf(place) / day
    if (days < place.dataset.days) continue
    const [unit, length] = days < 31 ? ["day", 1] : days < 365 ? ["month", 30.5] : ["year", 365.25]
    const number = Math.max(1, Math.floor(days / length))
    const age = new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long" }).format(number)
    place.textContent = place.dataset.text.replace("{age}", age)
  }
}
