/** What everything random of a test is made from: BROADSHEET_SEED, or a new one. */
export function seedOf(): number {
  const given = process.env.BROADSHEET_SEED
  if (given !== undefined && !/^\d{1,9}$/.test(given)) throw new Error(`BROADSHEET_SEED=${given} is no whole number`)
  return given === undefined ? Math.floor(Math.random() * 1e9) : Number(given)
}
