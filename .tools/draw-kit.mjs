// Small helpers for the drawn pictures: a sheet that collects SVG, and the shapes that several pictures share.

/** A seeded generator (mulberry32): the same picture on every machine. */
export const seeded = (seed) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const round = (number) => Math.round(number * 10) / 10

/** A sheet of paper: shapes are added in painting order, gradients get their own names. */
export const sheet = (width, height) => {
  const shapes = []
  const defs = []
  const self = {
    width,
    height,
    add: (...more) => {
      shapes.push(...more.flat(Infinity))
      return self
    },
    down: (...colours) => gradient(colours, "0", "0", "0", "1"),
    across: (...colours) => gradient(colours, "0", "0", "1", "0"),
    glow: (colour, strength = 1) => {
      const id = `d${defs.length}`
      defs.push(
        `<radialGradient id="${id}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`,
      )
      return `url(#${id})`
    },
    clip: (inner) => {
      const id = `d${defs.length}`
      defs.push(`<clipPath id="${id}">${inner}</clipPath>`)
      return id
    },
    toString: () =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs>${defs.join("")}</defs>${shapes.join("")}</svg>`,
  }
  const gradient = (colours, x1, y1, x2, y2) => {
    const id = `d${defs.length}`
    const stops = colours.map((colour, at) => {
      const [value, opacity] = Array.isArray(colour) ? colour : [colour, 1]
      return `<stop offset="${round((at / (colours.length - 1)) * 100)}%" stop-color="${value}" stop-opacity="${opacity}"/>`
    })
    defs.push(
      `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops.join("")}</linearGradient>`,
    )
    return `url(#${id})`
  }
  return self
}

/** The sheet of a story's picture. */
export const wide = () => sheet(1600, 900)

export const rect = (x, y, w, h, fill, extra = "") =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(w)}" height="${round(h)}" fill="${fill}" ${extra}/>`
export const disc = (x, y, r, fill, extra = "") =>
  `<circle cx="${round(x)}" cy="${round(y)}" r="${round(r)}" fill="${fill}" ${extra}/>`
export const oval = (x, y, rx, ry, fill, extra = "") =>
  `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(rx)}" ry="${round(ry)}" fill="${fill}" ${extra}/>`
export const poly = (points, fill, extra = "") =>
  `<polygon points="${points.map((p) => p.map(round).join(",")).join(" ")}" fill="${fill}" ${extra}/>`
export const path = (d, fill, extra = "") => `<path d="${d}" fill="${fill}" ${extra}/>`
export const line = (x1, y1, x2, y2, colour, w = 3, extra = "") =>
  `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" stroke="${colour}" stroke-width="${w}" ${extra}/>`
export const stroke = (d, colour, w = 3, extra = "") =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${w}" stroke-linecap="round" stroke-linejoin="round" ${extra}/>`
export const group = (transform, ...inner) => `<g transform="${transform}">${inner.flat(Infinity).join("")}</g>`
export const fade = (opacity, ...inner) => `<g opacity="${opacity}">${inner.flat(Infinity).join("")}</g>`

/** A rolling skyline from sums of sines, filled down to `floor`. */
export const hills = (width, floor, level, swing, seed, fill, detail = 1) => {
  const next = seeded(seed)
  const waves = [1, 2.3, 4.1, 7.7 * detail].map((f) => ({ f: f * (0.8 + next() * 0.5), p: next() * 6.28 }))
  const heights = [0.55, 0.28, 0.13, 0.05]
  let d = `M0 ${floor}`
  for (let x = 0; x <= width; x += 10) {
    const y = waves.reduce((sum, wave, at) => sum + heights[at] * Math.sin((x / width) * 6.28 * wave.f + wave.p), 0)
    d += ` L${x} ${round(level - y * swing)}`
  }
  return path(`${d} L${width} ${floor} Z`, fill)
}

/** Short level strokes for light on water; wider apart and longer towards the viewer. */
export const ripples = (x0, x1, y0, y1, count, colour, seed, opacity = 0.5) => {
  const next = seeded(seed)
  const marks = []
  for (let at = 0; at < count; at += 1) {
    const depth = next() ** 1.4
    const y = y0 + (y1 - y0) * depth
    const length = 14 + 120 * depth * (0.4 + next())
    const x = x0 + (x1 - x0 - length) * next()
    marks.push(
      rect(x, y, length, 1.5 + depth * 3.5, colour, `rx="2" opacity="${round(opacity * (0.4 + 0.6 * next()))}"`),
    )
  }
  return marks
}

/** A standing figure without a face; `y` is the ground, `h` the height. */
export const person = (x, y, h, look = {}) => {
  const {
    coat = "#3b4a55",
    legs = "#22272c",
    skin = "#c99a78",
    hair = "#2d2420",
    hat,
    skirt = false,
    lean = 0,
    left = 12,
    right = -12,
    stride = 0,
    bag,
    flip = false,
    scarf,
  } = look
  const u = h / 100
  const arm = (side, angle) => {
    const sx = side * 11
    const rad = ((90 + side * -angle) * Math.PI) / 180
    const ex = sx + Math.cos(rad) * 17
    const ey = -73 + Math.sin(rad) * 17
    const hx = ex + Math.cos(rad - side * 0.15) * 15
    const hy = ey + Math.sin(rad - side * 0.15) * 15
    return (
      stroke(`M${sx} -73 Q${round(ex)} ${round(ey)} ${round(hx)} ${round(hy)}`, coat, 7.5) + disc(hx, hy, 3.4, skin)
    )
  }
  const parts = [
    skirt ? "" : stroke(`M-5 -42 L${-6 - stride} -2`, legs, 9.5) + stroke(`M5 -42 L${6 + stride} -2`, legs, 9.5),
    skirt
      ? stroke("M-5 -12 L-5 -2", legs, 5) +
        stroke("M5 -12 L5 -2", legs, 5) +
        path("M-10 -50 L10 -50 L16 -10 L-16 -10 Z", legs)
      : "",
    oval(-7 - stride, -1, 6, 2.6, "#16181a"),
    oval(7 + stride, -1, 6, 2.6, "#16181a"),
    arm(-1, left),
    path("M-13 -75 Q-12 -81 -4 -82 L4 -82 Q12 -81 13 -75 L14 -38 Q0 -34 -14 -38 Z", coat),
    arm(1, -right),
    rect(-3, -86, 6, 7, skin),
    scarf ? rect(-6, -85, 12, 5, scarf, 'rx="2.5"') : "",
    disc(0, -92, 7.6, skin),
    path("M-8 -92 A8 8 0 0 1 8 -92 Q5 -97 0 -96.500 Q-5 -97 -8 -92 Z", hair),
    hat === "cap"
      ? path(
          "M-8.500 -94 Q-8 -102 0 -102 Q8 -102 8.500 -94 L14 -93 L13 -91.500 L-8.500 -92.500 Z",
          look.hatColour ?? "#2b2f33",
        )
      : "",
    hat === "wool"
      ? path("M-8.400 -93 Q-8 -103 0 -103.500 Q8 -103 8.400 -93 Z", look.hatColour ?? "#9c3a2c") +
        rect(-8.8, -95, 17.6, 3.4, look.hatColour ?? "#9c3a2c", 'rx="1.6"') +
        disc(0, -104, 2.6, "#efe6d2")
      : "",
    hat === "helmet" ? path("M-9 -93 Q-9 -103 0 -103 Q9 -103 9 -93 Z", look.hatColour ?? "#f1efe8") : "",
    bag ? rect(14, -44, 11, 14, bag, 'rx="1.5"') : "",
  ]
  return group(
    `translate(${round(x)} ${round(y)}) scale(${round(flip ? -u * 100 : u * 100) / 100} ${round(u * 100) / 100}) rotate(${lean})`,
    parts,
  )
}

/** A row of stone houses standing on `floor`. */
export const terrace = (x0, x1, floor, seed, colours, lit = "#f3c46b", litShare = 0.4, size = 1) => {
  const next = seeded(seed)
  const parts = []
  let x = x0
  while (x < x1) {
    const w = (78 + next() * 46) * size
    const h = (120 + next() * 80) * size
    const wall = colours[Math.floor(next() * colours.length)]
    const roof = 34 * size + next() * 18
    parts.push(rect(x, floor - h, w + 1, h, wall))
    parts.push(
      poly(
        [
          [x - 5, floor - h],
          [x + w * 0.5, floor - h - roof],
          [x + w + 5, floor - h],
        ],
        colours[0],
        'opacity=".9"',
      ),
    )
    parts.push(rect(x + w * 0.72, floor - h - roof * 0.95, 13 * size, roof * 0.8, colours[0]))
    const rows = h > 170 * size ? 3 : 2
    for (let row = 0; row < rows; row += 1) {
      for (let col = 0; col < 2; col += 1) {
        const on = next() < litShare
        const wx = x + w * (0.18 + col * 0.4)
        const wy = floor - h + (16 + row * 48) * size
        if (wy + 30 * size < floor)
          parts.push(rect(wx, wy, 17 * size, 25 * size, on ? lit : "#1d2830", on ? "" : 'opacity=".55"'))
      }
    }
    x += w
  }
  return parts
}

export const gull = (x, y, s, colour = "#fbfaf6") =>
  stroke(
    `M${x - s} ${y - s * 0.15} Q${x - s * 0.5} ${y - s * 0.55} ${x} ${y} Q${x + s * 0.5} ${y - s * 0.55} ${x + s} ${y - s * 0.15}`,
    colour,
    Math.max(2, s * 0.13),
  )

/** Slanted strokes for rain. */
export const rain = (w, h, count, colour, seed, opacity = 0.35, slant = 14) => {
  const next = seeded(seed)
  return fade(
    opacity,
    Array.from({ length: count }, () => {
      const x = next() * (w + 100)
      const y = next() * h
      const l = 24 + next() * 40
      return line(x, y, x - (slant * l) / 50, y + l, colour, 2)
    }),
  )
}

/** The lighthouse on the bar: `y` is the foot of the tower. */
export const lighthouse = (x, y, h, colours = {}) => {
  const { body = "#f2ede1", shade = "#cfc7b6", band = "#a8392b", top = "#2b2f33", lamp = "#ffe9a8" } = colours
  const u = h / 100
  return group(
    `translate(${round(x)} ${round(y)}) scale(${u})`,
    path("M-11 0 L-7 -78 L7 -78 L11 0 Z", body),
    path("M2 0 L2 -78 L7 -78 L11 0 Z", shade),
    path("M-9.600 -28 L-8.600 -48 L8.600 -48 L9.600 -28 Z", band),
    path("M2 -28 L2 -48 L8.600 -48 L9.600 -28 Z", "#000", 'opacity=".18"'),
    rect(-10, -81, 20, 3.4, top),
    rect(-5.5, -92, 11, 11.5, lamp),
    line(-2, -92, -2, -81, top, 0.9),
    line(2, -92, 2, -81, top, 0.9),
    path("M-7.500 -92 Q0 -102 7.500 -92 Z", top),
    rect(-0.5, -105, 1, 6, top),
    rect(-2.6, -10, 5.2, 10, top),
    rect(-1.5, -64, 3, 5, top),
    rect(-1.5, -22, 3, 5, top),
  )
}
