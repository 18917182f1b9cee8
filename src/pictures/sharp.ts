import type { Sharp, SharpOptions } from "sharp"

/** More pixels than this are not decoded: a small file can claim to be enormous. Cameras of today have 150 million at most. */
export const mostPixels = 200_000_000

/**
 * An AVIF is decoded as a whole and copied some times on the way: up to 20 bytes for each pixel, 27 where it has more than 8 bits.
 * So large ones would take more memory than a small machine has.
 */
export const mostPixelsOfAvif = { plain: 16_000_000, deep: 12_000_000 } as const

/** An interlaced PNG is decoded as a whole, too: of 16 bits, with transparent parts, it takes 8 bytes for each pixel, and as many beside them. */
export const mostPixelsOfDeepPng = 36_000_000

type Opener = (input?: string | Buffer | SharpOptions, options?: SharpOptions) => Sharp

let loaded: Promise<Opener> | undefined

/** sharp takes a third of a second to load: only where a picture must be looked at or made. */
export function sharp(): Promise<Opener> {
  loaded ??= import("sharp").then(({ default: open }) => {
    // Each picture is made by one thread, and several at a time: the bytes do not depend on the number of cores.
    open.concurrency(1)
    open.cache(false)
    return open as Opener
  })
  return loaded
}

/** How pictures are opened. Trailing rubbish is forgiven, as browsers do; what is cut off or torn is not. */
export const opening = {
  limitInputPixels: mostPixels,
  failOn: "error",
  sequentialRead: true,
} as const satisfies SharpOptions
