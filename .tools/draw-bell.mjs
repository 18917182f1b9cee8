// Makes the sound of a ship's bell, struck twice, as a mono WAV of 4 seconds.

const rate = 11025
const seconds = 4
// Partials of a small bronze bell: ratio to the strike note, loudness, and how fast each dies.
const partials = [
  [0.5, 0.35, 0.9],
  [1, 1, 1.4],
  [1.19, 0.55, 1.7],
  [1.56, 0.3, 2.4],
  [2, 0.6, 2.2],
  [2.66, 0.25, 3.4],
  [3.01, 0.2, 4.2],
]
const strikes = [0.05, 0.75]
const note = 740

export const bell = () => {
  const count = rate * seconds
  const file = Buffer.alloc(44 + count * 2)
  file.write("RIFF", 0)
  file.writeUInt32LE(36 + count * 2, 4)
  file.write("WAVEfmt ", 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write("data", 36)
  file.writeUInt32LE(count * 2, 40)
  for (let at = 0; at < count; at += 1) {
    const now = at / rate
    let level = 0
    for (const strike of strikes) {
      const since = now - strike
      if (since < 0) continue
      const attack = Math.min(1, since * 400)
      for (const [ratio, loud, decay] of partials)
        level += attack * loud * Math.exp(-since * decay) * Math.sin(2 * Math.PI * note * ratio * since)
    }
    // The last quarter second fades out, so that the end is not heard as a click.
    const tail = Math.min(1, (seconds - now) * 4)
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, level * 0.18 * tail)) * 32000), 44 + at * 2)
  }
  return file
}
