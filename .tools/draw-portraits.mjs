// The people of the paper, head and shoulders, 480 by 480. Unlike the figures in the scenes they have faces.
import { disc, line, oval, path, rect, sheet, stroke } from "./draw-kit.mjs"

const backHair = {
  bob: (c) => path("M122 250 Q104 92 240 84 Q376 92 358 250 Q356 300 330 312 L150 312 Q124 300 122 250 Z", c),
  long: (c) => path("M118 250 Q104 88 240 82 Q376 88 362 250 L372 392 L108 392 Z", c),
  bun: (c) => disc(240, 78, 42, c) + path("M138 230 Q128 96 240 92 Q352 96 342 230 Z", c),
  short: (c) => path("M146 214 Q138 98 240 94 Q342 98 334 214 Z", c),
  curls: (c) =>
    [
      [150, 150, 44],
      [178, 112, 46],
      [226, 92, 48],
      [280, 98, 46],
      [322, 132, 44],
      [338, 184, 38],
      [142, 200, 36],
    ]
      .map(([x, y, r]) => disc(x, y, r, c))
      .join(""),
  bald: (c) => path("M150 236 Q140 190 156 172 L324 172 Q340 190 330 236 Z", c),
}
const fringe = {
  bob: (c) => path("M152 200 Q152 106 240 106 Q328 106 328 200 Q292 150 232 146 Q186 158 156 196 Z", c),
  long: (c) => path("M152 212 Q152 106 240 106 Q328 106 328 212 Q300 140 240 132 Q184 140 156 210 Z", c),
  bun: (c) => path("M152 200 Q152 106 240 106 Q328 106 328 200 Q286 142 240 140 Q196 142 156 190 Z", c),
  short: (c) =>
    path("M154 186 Q160 106 246 104 Q326 108 328 186 Q316 148 276 142 Q206 148 172 138 Q158 156 154 186 Z", c),
  curls: (c) =>
    [
      [176, 146, 26],
      [212, 130, 28],
      [252, 126, 28],
      [290, 138, 26],
      [314, 162, 20],
    ]
      .map(([x, y, r]) => disc(x, y, r, c))
      .join(""),
  bald: () => "",
}

const head = (look) => () => {
  const s = sheet(480, 480)
  const { ground, skin, shade, hair, cut, coat, shirt, glasses, beard, collar, earrings } = look
  s.add(rect(0, 0, 480, 480, s.down(...ground)), backHair[cut](hair))
  s.add(
    path("M40 480 Q52 372 180 352 L300 352 Q428 372 440 480 Z", coat),
    path("M196 290 L284 290 L292 362 Q240 402 188 362 Z", shade),
    path("M176 354 Q240 424 304 354 L318 366 Q240 470 162 366 Z", shirt),
  )
  if (collar)
    s.add(
      path("M162 356 L206 346 L238 420 L196 452 Z", coat, 'stroke="#00000030" stroke-width="3"'),
      path("M318 356 L274 346 L242 420 L284 452 Z", coat, 'stroke="#00000030" stroke-width="3"'),
    )
  s.add(oval(152, 226, 15, 22, shade), oval(328, 226, 15, 22, shade))
  s.add(
    path(
      "M154 198 Q154 112 240 112 Q326 112 326 198 Q328 262 300 298 Q270 330 240 330 Q210 330 180 298 Q152 262 154 198 Z",
      skin,
    ),
    path(
      "M240 112 Q326 112 326 198 Q328 262 300 298 Q270 330 240 330 Q290 290 288 206 Q286 140 240 112 Z",
      shade,
      'opacity=".45"',
    ),
  )
  if (beard)
    s.add(
      path(
        "M156 222 Q160 300 196 326 Q240 352 284 326 Q320 300 324 222 Q316 262 284 268 Q240 254 196 268 Q164 262 156 222 Z",
        beard,
      ),
    )
  s.add(
    stroke("M184 194 Q202 182 220 192", hair === "none" ? "#555" : (look.brow ?? hair), 6),
    stroke("M260 192 Q278 182 296 194", look.brow ?? hair, 6),
  )
  s.add(
    oval(204, 217, 6.5, 7.5, "#22262a"),
    oval(276, 217, 6.5, 7.5, "#22262a"),
    stroke("M240 218 Q230 248 232 254 Q240 260 250 255", shade, 5),
    stroke("M212 284 Q240 300 268 284", beard ? "#7a3f36" : "#8f4a40", 5.5),
  )
  if (glasses)
    s.add(
      rect(176, 198, 56, 40, "none", `rx="${glasses === "round" ? 20 : 9}" stroke="#2b2f33" stroke-width="5"`),
      rect(248, 198, 56, 40, "none", `rx="${glasses === "round" ? 20 : 9}" stroke="#2b2f33" stroke-width="5"`),
      line(232, 214, 248, 214, "#2b2f33", 5),
      line(176, 212, 154, 206, "#2b2f33", 4),
      line(304, 212, 326, 206, "#2b2f33", 4),
    )
  s.add(fringe[cut](hair))
  if (earrings) s.add(disc(150, 256, 7, earrings), disc(330, 256, 7, earrings))
  if (look.cap)
    s.add(
      path("M140 176 Q142 84 240 82 Q338 84 340 176 Q290 148 240 148 Q190 148 140 176 Z", look.cap),
      path("M150 168 Q240 128 336 168 Q352 178 380 192 Q300 172 240 172 Q190 172 150 168 Z", "#20262a"),
    )
  return s
}

export const portraits = [
  {
    name: "agnes-fairbrother",
    draw: head({
      ground: ["#b9c7c4", "#dfe4da"],
      skin: "#e3b998",
      shade: "#c8946f",
      hair: "#d9d4c9",
      brow: "#a9a294",
      cut: "bob",
      coat: "#2d3f4e",
      shirt: "#efe7d6",
      glasses: "round",
      collar: true,
    }),
  },
  {
    name: "tom-okell",
    draw: head({
      ground: ["#c9b99c", "#e9dfc8"],
      skin: "#d9a684",
      shade: "#b97f5c",
      hair: "#8a5a34",
      cut: "short",
      coat: "#47553f",
      shirt: "#d8d3c4",
      beard: "#7c4f2c",
      collar: true,
    }),
  },
  {
    name: "priya-nandra",
    draw: head({
      ground: ["#cfae9c", "#efdccb"],
      skin: "#a8724f",
      shade: "#85563a",
      hair: "#1e1817",
      cut: "long",
      coat: "#7a2f3f",
      shirt: "#e9c98f",
      earrings: "#e0b24f",
    }),
  },
  {
    name: "hal-wren",
    draw: head({
      ground: ["#9fb7a5", "#d5e0d2"],
      skin: "#dfae90",
      shade: "#bd8464",
      hair: "#c9c2b4",
      brow: "#9c9486",
      cut: "bald",
      coat: "#27475c",
      shirt: "#b5442f",
      cap: "#5a5f52",
    }),
  },
  {
    name: "ines-calder",
    draw: head({
      ground: ["#b7b0c6", "#e2dde6"],
      skin: "#d6a07c",
      shade: "#b27856",
      hair: "#3b231c",
      cut: "bun",
      coat: "#1f4f4a",
      shirt: "#1f4f4a",
      earrings: "#c4522f",
    }),
  },
  {
    name: "joseph-adeyemi",
    draw: head({
      ground: ["#a9bccb", "#dde5ea"],
      skin: "#6f4632",
      shade: "#553323",
      hair: "#16110f",
      cut: "short",
      coat: "#b5802c",
      shirt: "#f1ead9",
      beard: "#1b1412",
      collar: true,
    }),
  },
  {
    name: "lena-marsh",
    draw: head({
      ground: ["#c6c09f", "#ece7d2"],
      skin: "#edc5a6",
      shade: "#cf9a78",
      hair: "#b5602c",
      cut: "curls",
      coat: "#3d4a6b",
      shirt: "#f3ecdc",
      glasses: "square",
    }),
  },
]
