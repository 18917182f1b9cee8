// The arithmetic of measurements, and how their figures are written.

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** Median, least and most; null where nothing was measured. */
export const spread = (numbers) =>
  numbers.length === 0 || numbers.includes(null)
    ? null
    : { median: median(numbers), min: Math.min(...numbers), max: Math.max(...numbers) }

/** How many times as much the first is as the second; both are spreads. */
export const ratio = (first, second) => (first && second ? first.median / second.median : null)

/** Seconds with three figures that count: 0.196, 4.52, 48.8, 110. */
export const seconds = (number) =>
  number < 1 ? number.toFixed(3) : number < 100 ? number.toPrecision(3) : number.toFixed(0)

export const thousands = (number) => String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ",")

/** Megabytes of 1,000,000 bytes, rounded up so that no limit is met by rounding. */
export const megabytes = (bytes) =>
  bytes < 1e7 ? (Math.ceil(bytes / 1e5) / 10).toFixed(1) : thousands(Math.ceil(bytes / 1e6))

export const times = (number) => number.toFixed(number < 0.1 ? 3 : number < 10 ? 2 : number < 100 ? 1 : 0)
