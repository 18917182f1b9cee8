// Pictures of signals and lamps: flags on a halyard, a game by post, the hall's clock from behind, a storm at the bar.
import {
  disc,
  fade,
  group,
  gull,
  hills,
  lighthouse,
  line,
  oval,
  path,
  person,
  poly,
  rain,
  rect,
  ripples,
  seeded,
  stroke,
  terrace,
  wide,
} from "./draw-kit.mjs"

const [white, red, blue, yellow] = ["#f6f2e6", "#b8362b", "#2a4d80", "#e8bb3c"]

/** Flags of the International Code, 120 by 92, by their letters. */
const flags = {
  T: [rect(0, 0, 40, 92, red), rect(40, 0, 40, 92, white), rect(80, 0, 40, 92, blue)],
  A: [rect(0, 0, 60, 92, white), path("M60 0 L120 0 L96 46 L120 92 L60 92 Z", blue)],
  R: [rect(0, 0, 120, 92, red), rect(48, 0, 24, 92, yellow), rect(0, 34, 120, 24, yellow)],
  N: [0, 1, 2, 3].flatMap((row) =>
    [0, 1, 2, 3].map((col) => rect(col * 30, row * 23, 30, 23, (row + col) % 2 === 0 ? blue : white)),
  ),
  W: [rect(0, 0, 120, 92, blue), rect(20, 17, 80, 58, white), rect(40, 34, 40, 24, red)],
  I: [rect(0, 0, 120, 92, yellow), disc(60, 46, 24, "#25211f")],
  C: [blue, white, red, white, blue].map((colour, at) => rect(0, at * 18.4, 120, 18.5, colour)),
  K: [rect(0, 0, 60, 92, yellow), rect(60, 0, 60, 92, blue)],
}

const signalFlags = () => {
  const s = wide()
  s.add(
    rect(0, 0, 1600, 900, s.down("#7fb0cc", "#bfdbe2", "#f3ead2")),
    disc(1240, 210, 300, s.glow("#fff6d8", 0.8)),
    hills(1600, 560, 500, 26, 301, "#9db6bd"),
    rect(0, 540, 1600, 360, s.down("#86b2bd", "#3d7184")),
    ripples(0, 1600, 550, 760, 90, "#eef5ee", 302, 0.55),
    oval(1380, 560, 70, 14, "#4c5a5c"),
    path("M1324 562 Q1340 540 1380 540 Q1424 542 1438 562 Z", "#56635f"),
    lighthouse(1380, 550, 170),
  )
  for (const [x, y, k] of [
    [150, 130, 1],
    [560, 90, 0.7],
    [1010, 110, 0.8],
  ])
    s.add(
      fade(
        0.75,
        group(
          `translate(${x} ${y}) scale(${k})`,
          oval(0, 0, 110, 22, "#fff"),
          oval(60, -18, 60, 22, "#fff"),
          oval(-40, -12, 50, 16, "#fff"),
        ),
      ),
    )
  // The boat, and the mast on the quay that takes the other end of the line.
  s.add(
    path("M90 640 L560 640 Q536 744 476 768 L180 768 Q112 734 90 640 Z", "#24506a"),
    path("M90 640 L560 640 L554 664 L98 664 Z", "#efe7d6"),
    rect(330, 520, 140, 120, "#efe7d6"),
    rect(320, 508, 160, 16, "#a1432f"),
    rect(344, 546, 44, 40, "#2b4450"),
    rect(412, 546, 44, 40, "#2b4450"),
    line(230, 640, 230, 150, "#3a2f28", 13),
    line(230, 300, 150, 632, "#3a2f28", 4),
    stroke("M110 640 Q140 596 190 634 Q236 588 290 640", "#3f7a68", 10),
  )
  s.add(rect(0, 778, 1600, 122, "#6d675f"), rect(0, 778, 1600, 16, "#8d867b"))
  s.add(
    line(1470, 790, 1470, 96, "#f6f2e6", 16),
    line(1478, 790, 1478, 96, "#cfc7b6", 4),
    line(1390, 210, 1550, 210, "#f6f2e6", 9),
    disc(1470, 92, 12, "#e8bb3c"),
  )
  // Eight flags on a slack line, each hanging a little out of true.
  const next = seeded(303)
  const letters = [..."TARNWICK"]
  const at = (t) => [230 + t * 1240, 160 + Math.sin(t * Math.PI) * 92 + t * -50]
  s.add(
    stroke(
      `M${at(0)} ${Array.from(
        { length: 24 },
        (_, i) =>
          `L${at((i + 1) / 24)
            .map((v) => v.toFixed(1))
            .join(" ")}`,
      ).join(" ")}`,
      "#4c463f",
      4,
    ),
  )
  for (const [index, letter] of letters.entries()) {
    const [x, y] = at((index + 0.62) / 8.4)
    const sway = -4 + next() * 8
    s.add(
      group(
        `translate(${x.toFixed(1)} ${(y + 3).toFixed(1)}) rotate(${sway.toFixed(1)}) skewY(${(next() * 5 - 1).toFixed(1)})`,
        flags[letter],
        letter === "A" ? "" : rect(84, 0, 36, 92, "#000", 'opacity=".07"'),
        line(0, -2, 0, 94, "#efe7d6", 5),
      ),
    )
  }
  s.add(
    person(1180, 866, 230, { coat: "#2f5a57", hair: "#a89f92", skirt: true, legs: "#39434f", left: 22, right: -120 }),
    person(1060, 868, 150, { coat: "#c9572f", legs: "#33475a", hair: "#e0c17d", left: 128, right: -18 }),
    person(760, 868, 214, { coat: "#7d6a4d", hat: "cap", left: 14, right: -20, bag: "#8a4a43" }),
  )
  s.add(gull(820, 330, 24), gull(900, 300, 16), gull(640, 470, 20), gull(1280, 360, 18))
  return s
}

const postalChess = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#3a2a26", "#5b3c31")))
  const next = seeded(311)
  for (let x = 0; x < 1600; x += 100) s.add(rect(x, 0, 3, 470, "#2c201d", 'opacity=".6"'))
  // A window on a wet street, a row of glasses, and the lamp that all of it is for.
  s.add(
    rect(120, 60, 330, 330, "#20323f"),
    group(
      "",
      `<g clip-path="url(#${s.clip(rect(120, 60, 330, 330, "#000"))})">`,
      terrace(120, 450, 390, 312, ["#2b3c48", "#33464f"], "#e9b95f", 0.5, 0.8),
      "</g>",
    ),
    rect(278, 60, 12, 330, "#7a5a45"),
    rect(120, 218, 330, 12, "#7a5a45"),
    rect(104, 44, 362, 18, "#7a5a45"),
    rect(104, 388, 362, 22, "#7a5a45"),
  )
  for (let at = 0; at < 26; at += 1) {
    const [x, y] = [130 + next() * 310, 70 + next() * 300]
    s.add(line(x, y, x - 6, y + 26, "#c9d8de", 2, 'opacity=".5"'))
  }
  s.add(rect(1130, 250, 400, 16, "#7a5a45"))
  for (let at = 0; at < 9; at += 1)
    s.add(
      path(
        `M${1150 + at * 42} 190 L${1180 + at * 42} 190 L${1176 + at * 42} 250 L${1154 + at * 42} 250 Z`,
        "#cfe0de",
        'opacity=".35"',
      ),
    )
  s.add(
    line(820, 0, 820, 96, "#1d1715", 6),
    path("M700 200 Q720 96 820 96 Q920 96 940 200 Z", "#2f6b58"),
    oval(820, 200, 120, 14, "#fff0c4"),
    poly(
      [
        [700, 204],
        [940, 204],
        [1420, 900],
        [240, 900],
      ],
      s.down(["#ffe7ae", 0.34], ["#ffe7ae", 0.04]),
    ),
  )
  s.add(path("M0 560 L1600 560 L1600 900 L0 900 Z", s.down("#8a5b3c", "#6b432c")))
  for (let at = 0; at < 14; at += 1)
    s.add(stroke(`M0 ${590 + at * 24} Q800 ${580 + at * 25} 1600 ${592 + at * 24}`, "#5c3824", 2, 'opacity=".4"'))
  // The board in perspective: four corners, and between them eight by eight.
  const corner = (col, row) => {
    const t = row / 8
    const depth = t ** 1.12
    const left = 520 - 170 * depth
    const right = 1080 + 170 * depth
    return [left + ((right - left) * col) / 8, 548 + 262 * depth]
  }
  s.add(
    poly(
      [
        [496, 540],
        [1104, 540],
        [1290, 832],
        [310, 832],
      ],
      "#3b241a",
    ),
    poly(
      [
        [310, 832],
        [1290, 832],
        [1290, 852],
        [310, 852],
      ],
      "#271710",
    ),
  )
  for (let row = 0; row < 8; row += 1)
    for (let col = 0; col < 8; col += 1)
      s.add(
        poly(
          [corner(col, row), corner(col + 1, row), corner(col + 1, row + 1), corner(col, row + 1)],
          (row + col) % 2 === 0 ? "#ecd9b0" : "#8c4d34",
        ),
      )
  const heads = {
    pawn: [disc(0, -46, 13)],
    rook: [rect(-16, -66, 32, 20), rect(-16, -74, 8, 10), rect(-4, -74, 8, 10), rect(8, -74, 8, 10)],
    bishop: [path("M0 -84 Q20 -62 8 -46 L-8 -46 Q-20 -62 0 -84 Z"), disc(0, -87, 5)],
    knight: [path("M-14 -44 Q-20 -70 0 -84 L4 -92 L10 -82 Q26 -72 24 -58 L10 -62 Q14 -52 14 -44 Z")],
    queen: [path("M-18 -84 L-10 -64 L-5 -88 L0 -64 L5 -88 L10 -64 L18 -84 L12 -44 L-12 -44 Z"), disc(0, -92, 6)],
    king: [path("M-15 -80 L15 -80 L11 -44 L-11 -44 Z"), rect(-4, -106, 8, 26), rect(-11, -99, 22, 8)],
  }
  const piece = (kind, col, row, light) => {
    const [x, y] = corner(col + 0.5, row + 0.62)
    const k = 0.78 + row * 0.075
    const [body, edge] = light ? ["#f3e7c9", "#b59a6a"] : ["#2d2522", "#120e0d"]
    const shape = [
      oval(0, 0, 24, 9, edge),
      path("M-20 -4 L20 -4 L10 -44 L-10 -44 Z", body),
      oval(0, -5, 20, 7, body),
      heads[kind].map((one) => one.replace(/fill="undefined"/g, `fill="${body}"`)),
      rect(-13, -48, 26, 5, edge),
    ]
    return [
      oval(x + 20 * k, y + 3, 34 * k, 9 * k, "#000", 'opacity=".25"'),
      group(`translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${k.toFixed(2)})`, shape),
    ]
  }
  s.add(
    piece("rook", 3, 0, false),
    piece("king", 6, 0, false),
    piece("pawn", 5, 1, false),
    piece("pawn", 6, 1, false),
    piece("pawn", 7, 1, false),
    piece("queen", 2, 2, false),
    piece("pawn", 0, 3, false),
    piece("knight", 4, 3, false),
    piece("pawn", 4, 4, true),
    piece("bishop", 2, 4, true),
    piece("pawn", 0, 5, true),
    piece("pawn", 5, 6, true),
    piece("rook", 4, 7, true),
  )
  // The king lies on its side under the hand.
  s.add(
    oval(1110, 744, 74, 13, "#000", 'opacity=".25"'),
    group(
      "translate(1062 742) rotate(82) scale(1.25)",
      oval(0, 0, 24, 9, "#b59a6a"),
      path("M-20 -4 L20 -4 L10 -44 L-10 -44 Z", "#f3e7c9"),
      heads.king.map((one) => one.replace(/fill="undefined"/g, 'fill="#f3e7c9"')),
      rect(-13, -48, 26, 5, "#b59a6a"),
    ),
    path("M1600 610 L1600 770 L1320 752 Q1262 742 1256 712 Q1260 676 1330 664 Z", "#2c567c"),
    path("M1340 664 Q1300 662 1336 752 L1352 754 Q1328 700 1356 660 Z", "#efe7d6"),
    path(
      "M1318 672 Q1240 664 1196 704 Q1180 724 1198 732 Q1216 734 1232 724 Q1230 752 1262 750 L1330 750 Q1306 706 1318 672 Z",
      "#d3a07c",
    ),
    stroke("M1204 726 Q1226 716 1246 716", "#a9785a", 4),
    stroke("M1234 740 Q1250 728 1268 730", "#a9785a", 4),
  )
  // The card against the cup.
  s.add(
    path("M196 690 L330 690 L316 800 Q312 816 262 816 Q214 816 210 800 Z", "#e9e2d0"),
    oval(263, 690, 67, 15, "#f8f3e4"),
    oval(263, 692, 54, 10, "#5a3826"),
    stroke("M328 710 Q372 716 358 752 Q348 774 318 772", "#e9e2d0", 12),
    oval(262, 822, 110, 14, "#d5cbb4"),
    group(
      "translate(110 640) rotate(-13)",
      rect(-70, -10, 190, 132, "#fbf7ea"),
      rect(-62, -2, 174, 116, s.down("#7d6f8e", "#e6a070", "#f4d8a0")),
      rect(-62, 70, 174, 44, "#48707f"),
      path("M-6 76 Q20 58 52 76 Z", "#2f3b42"),
      lighthouse(22, 72, 62),
    ),
  )
  return s
}

const hallClock = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, "#2a211c"), disc(650, 430, 760, s.glow("#e6b766", 0.55)))
  const next = seeded(321)
  for (let x = -40; x < 1600; x += 118)
    s.add(rect(x, 0, 112, 900, next() < 0.5 ? "#3a2d25" : "#35291f", 'opacity=".75"'))
  for (let at = 0; at < 40; at += 1)
    s.add(rect(next() * 1600, next() * 900, 60 + next() * 120, 2, "#1d1612", 'opacity=".5"'))
  // The face from behind: the day shines through, and the figures run the wrong way.
  s.add(
    disc(650, 430, 372, "#221a15"),
    disc(650, 430, 344, s.down("#fff6da", "#ffe7ae", "#f2cd84")),
    disc(650, 430, 344, "none", 'stroke="#6b5237" stroke-width="10"'),
    disc(650, 430, 246, "none", 'stroke="#8a6d45" stroke-width="5"'),
  )
  for (let at = 0; at < 60; at += 1) {
    const angle = (at / 60) * Math.PI * 2
    const inner = at % 5 === 0 ? 262 : 314
    const [sx, sy] = [Math.sin(angle), -Math.cos(angle)]
    s.add(line(650 + sx * inner, 430 + sy * inner, 650 + sx * 330, 430 + sy * 330, "#4d3a26", at % 5 === 0 ? 17 : 5))
  }
  for (let at = 0; at < 6; at += 1) {
    const angle = (at / 6) * Math.PI * 2 + 0.26
    s.add(line(650, 430, 650 + Math.sin(angle) * 344, 430 - Math.cos(angle) * 344, "#6b5237", 6, 'opacity=".7"'))
  }
  // Four minutes to ten, seen in a mirror.
  const hand = (angle, length, width) =>
    group(
      `translate(650 430) rotate(${angle})`,
      path(
        `M${-width} 40 L${width} 40 L${width * 0.55} ${-length} L0 ${-length - 22} L${-width * 0.55} ${-length} Z`,
        "#3a2a1a",
      ),
    )
  s.add(hand(62, 176, 13), hand(24, 290, 9), disc(650, 430, 26, "#b98a34"), disc(650, 430, 11, "#5c4420"))
  // The movement, and the shaft that goes to the face.
  const wheel = (x, y, r, teeth, colour) => {
    const out = [disc(x, y, r, colour), disc(x, y, r * 0.78, "#2a211c"), disc(x, y, r * 0.2, colour)]
    for (let at = 0; at < teeth; at += 1)
      out.push(rect(-5, -r - 9, 10, 14, colour, `transform="translate(${x} ${y}) rotate(${(at / teeth) * 360})"`))
    for (let at = 0; at < 5; at += 1)
      out.push(rect(-5, -r * 0.8, 10, r * 0.8, colour, `transform="translate(${x} ${y}) rotate(${at * 72})"`))
    return out
  }
  s.add(
    rect(676, 418, 520, 18, "#8a6d35"),
    rect(1080, 300, 34, 520, "#4a4c4e"),
    rect(1400, 300, 34, 520, "#4a4c4e"),
    rect(1060, 800, 400, 40, "#3b3d3f"),
    rect(1060, 292, 400, 24, "#5b5e60"),
    wheel(1250, 430, 104, 30, "#c79a45"),
    wheel(1352, 566, 66, 20, "#a97e34"),
    wheel(1180, 610, 82, 24, "#b98a34"),
    line(1300, 640, 1330, 890, "#5b5e60", 10),
    disc(1332, 884, 44, "#a97e34"),
    rect(1104, 700, 60, 120, "#3b3d3f"),
    line(1134, 560, 1134, 700, "#8f8a80", 4),
  )
  // The ladder, the man, his tin.
  s.add(
    line(860, 880, 930, 470, "#9c7a4f", 13),
    line(970, 880, 1010, 470, "#9c7a4f", 13),
    Array.from({ length: 6 }, (_, at) =>
      line(874 + at * 11, 830 - at * 66, 980 + at * 6, 830 - at * 66, "#8a6a42", 11),
    ),
    person(950, 700, 350, {
      coat: "#7a5534",
      legs: "#3a3a3c",
      hair: "#d8d2c6",
      left: 20,
      right: -104,
      lean: 5,
      stride: 2,
    }),
    rect(0, 850, 1600, 50, "#1d1612"),
    rect(780, 800, 56, 52, "#8b3a2c", 'rx="4"'),
    rect(788, 786, 40, 16, "#6b2b20"),
  )
  s.add(
    rect(0, 96, 1600, 34, "#1d1612"),
    rect(0, 128, 1600, 6, "#443427"),
    [
      [150, 96, 1],
      [214, 96, -1],
      [1180, 96, 1],
      [1260, 96, 1],
      [1316, 96, -1],
    ].map(([x, y, side]) =>
      group(
        `translate(${x} ${y}) scale(${side * 1.25} 1.25)`,
        path("M-30 -6 Q-14 -34 12 -26 Q20 -40 30 -32 L40 -28 L28 -24 Q26 -2 -4 0 Z", "#76797f"),
        path("M-30 -6 L-48 2 L-22 0 Z", "#5b5e63"),
        stroke("M-12 -18 Q0 -8 14 -12", "#4f5257", 4),
        disc(27, -31, 2, "#e58b3a"),
      ),
    ),
  )
  for (let at = 0; at < 40; at += 1)
    s.add(disc(380 + next() * 700, 80 + next() * 760, 1 + next() * 2.4, "#fff1cf", 'opacity=".5"'))
  return s
}

const stormLight = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#131c25", "#243645", "#3a5160")))
  for (const [x, y, rx, ry, colour, o] of [
    [300, 130, 520, 90, "#0d141b", 0.9],
    [1100, 90, 620, 110, "#0d141b", 0.85],
    [820, 230, 560, 60, "#1a2733", 0.8],
    [1420, 280, 420, 60, "#1a2733", 0.8],
    [120, 300, 420, 50, "#1a2733", 0.7],
  ])
    s.add(oval(x, y, rx, ry, colour, `opacity="${o}"`))
  s.add(hills(1600, 900, 590, 46, 331, "#263c4a", 1.8), hills(1600, 900, 640, 56, 332, "#1f3441", 2))
  // The rock and the tower; the great lamp is dark, and on the gallery burns the small one.
  s.add(
    path("M520 760 Q560 640 650 620 Q700 596 780 612 Q860 618 900 660 Q950 700 990 770 Z", "#151a1d"),
    path("M600 700 Q660 640 740 640 Q700 690 690 740 Z", "#242b2f"),
    lighthouse(740, 626, 470, { body: "#9aa0a0", shade: "#6d7577", band: "#6b2c26", top: "#14181b", lamp: "#2a3238" }),
    disc(798, 226, 190, s.glow("#ffd67a", 0.75)),
    disc(798, 236, 9, "#fff0b8"),
    rect(792, 244, 12, 12, "#14181b"),
  )
  // The wave: it has gone up the rock, and comes down on both sides.
  s.add(
    path(
      "M260 780 Q330 640 430 600 Q470 470 590 452 Q560 500 604 520 Q650 420 700 470 Q680 520 716 560 Q640 560 610 640 Q690 640 700 720 Q760 660 830 700 Q900 640 960 690 Q1010 640 1080 720 L1120 820 L240 830 Z",
      s.down("#dfe9e8", "#8fb0b6", "#3d5f6c"),
    ),
    path(
      "M300 800 Q380 680 470 660 Q500 560 590 520 Q560 600 600 640 Q560 690 590 740 Q500 720 460 800 Z",
      "#5f8590",
      'opacity=".7"',
    ),
  )
  const next = seeded(333)
  for (let at = 0; at < 150; at += 1) {
    const t = next()
    const x = 300 + t * 640 + next() * 90
    const y = 700 - Math.sin(t * 3) * 330 * next() - next() * 60
    s.add(disc(x, y, 1.5 + next() * 6, "#f1f7f5", `opacity="${(0.35 + next() * 0.6).toFixed(2)}"`))
  }
  for (const [level, seed, colour] of [
    [740, 334, "#1d323e"],
    [800, 335, "#172a35"],
  ])
    s.add(hills(1600, 900, level, 50, seed, colour, 2.2))
  for (let at = 0; at < 46; at += 1) {
    const [x, y] = [next() * 1600, 690 + next() * 190]
    const w = 50 + next() * 110
    s.add(
      stroke(
        `M${x} ${y} q${w / 2} ${-16 - next() * 14} ${w} 2`,
        "#c6d6d8",
        3 + next() * 4,
        `opacity="${(0.25 + next() * 0.4).toFixed(2)}"`,
      ),
    )
  }
  s.add(ripples(700, 900, 720, 880, 16, "#ffd67a", 336, 0.5))
  s.add(rain(1600, 900, 240, "#b9ccd3", 337, 0.35, 30))
  // The harbour wall, and those who should not be there.
  s.add(
    path("M1140 900 L1180 790 L1600 760 L1600 900 Z", "#0f1519"),
    path("M1180 790 L1600 760 L1600 772 L1184 802 Z", "#2a353b"),
    person(1420, 806, 150, { coat: "#b98a2b", legs: "#2a2f33", hat: "wool", hatColour: "#274a5c", lean: -8 }),
    person(1490, 804, 160, { coat: "#22323c", legs: "#1b2227", lean: -10, flip: true }),
  )
  return s
}

export const lamps = [
  { file: "media/signal-flags.jpg", draw: signalFlags },
  { file: "media/postal-chess.jpg", draw: postalChess },
  { file: "media/hall-clock.jpg", draw: hallClock },
  { file: "media/storm-light.jpg", draw: stormLight },
]
