import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { examineDrawing } from "../pictures/examine-drawing.js"
import { cleanDrawing } from "../pictures/svg.js"
import type { CardMade, PictureMade } from "../render/output.js"
import { problem } from "../support/diagnostic.js"
import { type Digest, digestText } from "../support/digest.js"
import { once } from "../support/once.js"
import type { Examined, Facts } from "../support/renditions.js"
import { type Asset, wholeFile } from "../support/source.js"
import type { Studio } from "./crew.js"
import { factsKey, factsOn } from "./facts.js"
import { eachOf, gate } from "./gate.js"
import { LostBody } from "./lost.js"
import { HandLost, pictureHands, type Struck } from "./picture-hands.js"
import { pictureStore } from "./picture-store.js"
import { recordOf } from "./records.js"
import type { Shelf } from "./shelf.js"
import { stamp } from "./standing.js"
import type { DrawJob, Drawn } from "./tasks.js"

/** Pixels that are in work at a time: a picture whose file must be decoded whole takes some six bytes for each. */
const mostAtOnce = 48_000_000

const weightOf = ({ width, height }: Pick<Asset, "width" | "height">): number => (width ?? 0) * (height ?? 0)

/** A picture that nobody has looked at. */
export interface Unseen {
  readonly asset: Asset
  readonly file: string
}

interface Order<Of = PictureMade | CardMade> {
  readonly job: DrawJob
  readonly made: Of
  readonly key: Digest
  readonly tell: (drawn: Drawn) => void
}

/** The site whose pictures are made. */
type Place = Pick<Studio, "root" | "store">

/**
 * Where pictures are looked at and made: each is decoded once for all that is made of it, some at a time. A card is made as soon as
 * it is ordered. `place` is asked when something is made; whoever makes it stays for so many milliseconds.
 */
export function darkroom(place: () => Place, stay?: number) {
  const hands = pictureHands(stay)
  const door = gate(mostAtOnce)
  const table = gate(availableParallelism())
  const orders = new Map<Digest, Order<PictureMade>[]>()
  /** In work, or failed. */
  const cards = new Set<Promise<void>>()
  const kept = once(() => pictureStore(place().store))
  let working: Promise<void> = Promise.resolve()
  let closed = false

  const each = <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> => {
    working = eachOf(all, availableParallelism(), (one) => (closed ? Promise.resolve() : work(one)))
    return working
  }

  return {
    /** Looks at pictures, and puts what was seen onto the shelf. */
    examine: async (pictures: readonly Unseen[], shelf: Shelf, seen: () => void): Promise<void> => {
      await each(pictures, async ({ asset, file }) => {
        const examined = await look(asset, file)
        if (closed) return
        shelf.put(factsKey(asset), Buffer.from(JSON.stringify(examined)))
        seen()
      })
      shelf.save()
    },
    /** Has the process started that makes what is ordered. */
    ready: (): void => {
      if (orders.size > 0) hands.ready()
    },
    /** Takes an order. No picture is made before all orders are in: what is wanted of one is made at once. */
    develop: (job: DrawJob, tell: (drawn: Drawn) => void): void => {
      const made = JSON.parse(job.made) as PictureMade | CardMade
      const key = digestText(job.made)
      if (made.draw === "card") {
        const card = table.pass(1, () => makeCard({ job, made, key, tell }))
        cards.add(card)
        // Whoever waits for all hears of what failed.
        card.then(
          () => cards.delete(card),
          () => {},
        )
        return
      }
      const order = { job, made, key, tell }
      const others = orders.get(made.digest)
      if (others) others.push(order)
      else orders.set(made.digest, [order])
    },
    /** Makes all that was ordered. */
    developed: async (): Promise<void> => {
      const all = [...orders.values()]
      orders.clear()
      const facts = factsOn(place().store)
      await each(all, async (some) => {
        const fresh = some.filter((order) => !takeKept(order))
        const [first] = fresh
        if (!first) return
        const { digest } = first.made
        const path = first.job.from
        const seen = facts.get({ path, digest })
        if (!seen) throw new LostBody(digest)
        const file = join(place().root, path)
        if ("trouble" in seen) for (const order of fresh) order.tell(drawn(order, seen))
        else if (seen.kind === "drawing") for (const order of fresh) strike(order, clean(readFileSync(file)))
        else await door.pass(weightOf(seen), () => print(fresh, digest, file, seen))
      })
      await Promise.all(cards)
    },
    /** What is at work is ended, and nothing more is begun. */
    close: async (): Promise<void> => {
      closed = true
      hands.close()
      await Promise.allSettled([working, ...cards])
    },
  }

  async function makeCard(order: Order<CardMade>): Promise<void> {
    if (closed || takeKept(order)) return
    const task = { do: "card", card: order.made.card, to: order.job.file } as const
    const struck = await unlessLost(hands.card(task), (trouble): Struck => ({ trouble }))
    if (!closed) end(order, struck)
  }

  async function print(some: readonly Order<PictureMade>[], digest: Digest, file: string, facts: Facts): Promise<void> {
    const prints = some.map(({ made, job }) => ({ rendition: made.rendition!, to: job.file }))
    const task = { do: "print", file, digest, facts, prints } as const
    const struck = await unlessLost(hands.print(task), (trouble) => some.map((): Struck => ({ trouble })))
    if (closed) return
    for (const [index, order] of some.entries()) end(order, struck[index]!)
  }

  /** What was made before is taken again, without a look at the picture. */
  function takeKept(order: Order): boolean {
    const bytes = kept().bytes(order.key)
    if (bytes) strike(order, bytes)
    return bytes !== undefined
  }

  function strike(order: Order, made: Buffer | { readonly trouble: string }): void {
    if ("trouble" in made) order.tell(drawn(order, made))
    else {
      writeFileSync(order.job.file, made)
      end(order, { digest: digestText(made) })
    }
  }

  /** A file lies staged: it is kept, or taken away again where it stands in public/ already. */
  function end(order: Order, struck: Struck): void {
    const { file, standing } = order.job
    if (!("trouble" in struck)) kept().keep(order.key, struck.digest, file)
    order.tell(drawn(order, struck))
    if (!("trouble" in struck) && struck.digest === standing) rmSync(file)
  }

  function look(asset: Asset, file: string): Promise<Examined> {
    if (asset.size === 0) return Promise.resolve({ trouble: "it is empty" })
    if (/\.svg$/i.test(asset.path)) return Promise.resolve(examineDrawing(readFileSync(file)))
    const work = () => hands.examine(file)
    return unlessLost(door.pass(weightOf(asset), work), (trouble) => ({ trouble }))
  }

  /** A picture that ends the process is told as one that cannot be made; where the process is no more because all is ended, nothing is. */
  function unlessLost<T>(work: Promise<T>, instead: (trouble: string) => T): Promise<T> {
    return work.catch((error) => {
      if (error instanceof HandLost && !closed) return instead(error.message)
      throw error
    })
  }
}

export type Darkroom = ReturnType<typeof darkroom>

const clean = (bytes: Buffer): Buffer | { readonly trouble: string } => {
  const { text, trouble } = cleanDrawing(bytes.toString("utf8"))
  return text === undefined ? { trouble } : Buffer.from(text)
}

function drawn({ job, made }: Order, struck: Struck): Drawn {
  const head = { path: job.path, ...recordOf(made, job.made, job.told) }
  if ("trouble" in struck) {
    const found = problem("broken-picture", `The picture cannot be made: ${struck.trouble}`, wholeFile(job.from))
    return { ...head, bytes: null, staged: null, diagnostics: [found] }
  }
  const staged = struck.digest === job.standing ? null : stamp(job.file)
  return { ...head, bytes: struck.digest, staged, diagnostics: [] }
}
