import { bufferOn } from "./buffer-on.js"

/** Texts as a table has them: one after the other, with NUL between them, which none may hold. */
export interface LyingTexts {
  readonly bytes: Uint8Array
  readonly rows: number
  /** Bytes of each, where all have as many. */
  readonly width?: number | undefined
}

const nothing: LyingTexts = { bytes: new Uint8Array(), rows: 0 }

const smallest = 64

/**
 * Texts side by side in one piece of memory, as they lie in a table. A hundred thousand strings of their own would weigh
 * more than what they say, and each collection of garbage would look through them.
 */
export class Texts {
  /** A Buffer: programs that use these types need not know what that is. */
  protected bytes: Uint8Array
  protected filled: number
  protected starts: Uint32Array
  protected count: number

  /** Begins with texts that lie somewhere, and stay there as they are. */
  constructor({ bytes, rows, width }: LyingTexts = nothing) {
    this.bytes = bufferOn(bytes)
    this.filled = bytes.length
    this.count = rows
    this.starts = new Uint32Array(Math.max(rows, smallest))
    if (width !== undefined) for (let row = 1; row < rows; row += 1) this.starts[row] = row * (width + 1)
    else for (let at = 0, row = 0; at < bytes.length; at += 1) if (bytes[at] === 0) this.starts[++row] = at + 1
  }

  static of(list: Iterable<string>): Texts {
    const all = new Texts()
    for (const text of list) all.push(text)
    return all
  }

  private get buffer(): Buffer {
    return this.bytes as Buffer
  }

  get length(): number {
    return this.count
  }

  /** All of them, as a table takes them. */
  get lying(): LyingTexts {
    return { bytes: this.bytes.subarray(0, this.filled), rows: this.count }
  }

  /** The text at a place; undefined where there is none. */
  at(place: number): string | undefined {
    if (place >= this.count) return undefined
    return this.buffer.toString("utf8", this.starts[place], this.endOf(place))
  }

  *[Symbol.iterator](): Iterator<string> {
    for (let place = 0; place < this.count; place += 1) yield this.at(place)!
  }

  /** Marks those that are meant; each is told by where it begins and ends in the bytes. */
  marked(isMeant: (start: number, end: number) => boolean): Uint8Array {
    const marks = new Uint8Array(this.count)
    for (let place = 0; place < this.count; place += 1) {
      if (isMeant(this.starts[place]!, this.endOf(place))) marks[place] = 1
    }
    return marks
  }

  /** Adds a text, and gives its place. */
  push(text: string): number {
    // No sign of UTF-16 takes more.
    const place = this.begin(text.length * 3)
    this.filled += this.buffer.write(text, this.filled)
    return place
  }

  /** Adds one that stands among others. */
  pushFrom(others: Texts, from: number): number {
    return this.pushBytes(others.bytes, others.starts[from]!, others.endOf(from))
  }

  protected pushBytes(bytes: Uint8Array, start: number, end: number): number {
    const place = this.begin(end - start)
    this.filled += (bytes as Buffer).copy(this.bytes, this.filled, start, end)
    return place
  }

  protected endOf(place: number): number {
    return place === this.count - 1 ? this.filled : this.starts[place + 1]! - 1
  }

  /** Makes room for a text of so many bytes, and gives its place. */
  private begin(bytes: number): number {
    if (this.filled + bytes + 1 > this.buffer.length) {
      const size = Math.max(Math.ceil(this.buffer.length * 1.5), this.filled + bytes + 1, smallest)
      const larger = Buffer.allocUnsafeSlow(size)
      this.buffer.copy(larger, 0, 0, this.filled)
      this.bytes = larger
    }
    if (this.count === this.starts.length) {
      const more = new Uint32Array(this.count * 2)
      more.set(this.starts)
      this.starts = more
    }
    if (this.count > 0) this.bytes[this.filled++] = 0
    this.starts[this.count] = this.filled
    this.count += 1
    return this.count - 1
  }
}

/** Texts that are found by what they say. Of two that say the same the later one is found. */
export class FoundTexts extends Texts {
  /** By the hash of a text one more than its place, 0 for none. Half of it stays free. */
  private table = new Uint32Array(smallest)
  /** Where a text is put into bytes before it is looked for. */
  private sheet = Buffer.allocUnsafeSlow(smallest)

  constructor(lying?: LyingTexts) {
    super(lying)
    if (!this.grow()) for (let place = 0; place < this.count; place += 1) this.enter(place)
  }

  /** The place of a text; -1 where it is not among them. */
  indexOf(text: string): number {
    const length = this.written(text)
    return this.table[this.slotOf(this.sheet, 0, length)]! - 1
  }

  /** The place of a text, which is added where it is new. */
  placeOf(text: string): number {
    const length = this.written(text)
    const slot = this.slotOf(this.sheet, 0, length)
    const known = this.table[slot]!
    if (known > 0) return known - 1
    const place = this.pushBytes(this.sheet, 0, length)
    if (!this.grow()) this.table[slot] = place + 1
    return place
  }

  override push(text: string): number {
    const place = super.push(text)
    if (!this.grow()) this.enter(place)
    return place
  }

  override pushFrom(others: Texts, from: number): number {
    const place = super.pushFrom(others, from)
    if (!this.grow()) this.enter(place)
    return place
  }

  private enter(place: number): void {
    this.table[this.slotOf(this.bytes, this.starts[place]!, this.endOf(place))] = place + 1
  }

  /** Makes a larger table where this one is half full, with all texts in it; tells whether it did. */
  private grow(): boolean {
    let size = this.table.length
    while (size < this.count * 2) size *= 2
    if (size === this.table.length) return false
    this.table = new Uint32Array(size)
    for (let place = 0; place < this.count; place += 1) this.enter(place)
    return true
  }

  /** Writes a text onto the sheet, and tells how many bytes it has. */
  private written(text: string): number {
    if (text.length * 3 > this.sheet.length) this.sheet = Buffer.allocUnsafeSlow(text.length * 4)
    const { sheet } = this
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code > 127) return sheet.write(text)
      sheet[at] = code
    }
    return text.length
  }

  /** Where in the table these bytes are, or would be. */
  private slotOf(bytes: Uint8Array, start: number, end: number): number {
    const { table } = this
    // FNV-1a; the last step brings its upper bits down.
    let hash = 0x811c9dc5
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
    let slot = (hash ^ (hash >>> 15)) & (table.length - 1)
    while (table[slot] !== 0 && !this.isAt(table[slot]! - 1, bytes, start, end)) slot = (slot + 1) & (table.length - 1)
    return slot
  }

  private isAt(place: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.starts[place]!
    if (this.endOf(place) - own !== end - start) return false
    for (let at = 0; at < end - start; at += 1) if (this.bytes[own + at] !== bytes[start + at]) return false
    return true
  }
}

/** The same numbers with room for more, for at least so many. */
export function grown(numbers: Uint32Array, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(numbers.length * 1.5, least))
  larger.set(numbers)
  return larger
}
