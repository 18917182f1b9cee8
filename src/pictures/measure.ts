import { imageSize } from "image-size"

/** Width and height in pixels as they are shown (a camera's rotation counted in), by the file's header; nulls where it tells none. */
export function measure(bytes: Uint8Array): { readonly width: number | null; readonly height: number | null } {
  try {
    const { width, height, orientation } = imageSize(bytes)
    if (!width || !height) return { width: null, height: null }
    const turned = orientation !== undefined && orientation >= 5
    const [across, down] = turned ? [height, width] : [width, height]
    return { width: Math.round(across), height: Math.round(down) }
  } catch {
    return { width: null, height: null }
  }
}
