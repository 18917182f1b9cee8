// The pictures of the stories, each a drawing of its own scene. Painted from back to front.
import {
  disc,
  group,
  gull,
  hills,
  line,
  oval,
  path,
  person,
  poly,
  rain,
  rect,
  ripples,
  seeded,
  sheet,
  stroke,
  terrace,
  wide,
} from "./draw-kit.mjs"
import { more } from "./draw-scenes-more.mjs"

const weir = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#8fa9b4", "#c9cfc9", "#f0d9bd", "#f0d9bd")))
  s.add(disc(1130, 300, 260, s.glow("#fff1d2", 0.9)), disc(1130, 306, 44, "#fff3d8"))
  s.add(
    hills(1600, 600, 320, 60, 4, "#9aa5a6"),
    hills(1600, 600, 372, 46, 9, "#76828a"),
    hills(1600, 600, 412, 26, 15, "#5d5f70"),
  )
  s.add(terrace(40, 520, 470, 6, ["#4c4a50", "#6a6460", "#777069", "#5d5a5a"], "#f3d08a", 0.25, 0.62))
  s.add(rect(0, 466, 1600, 120, s.down("#c7c6b7", "#7f979c")), ripples(0, 1600, 474, 580, 34, "#f7ead2", 3, 0.6))
  // The crest and the fall, in strands.
  s.add(path("M0 580 Q500 600 1040 582 L1040 742 Q480 760 0 738 Z", s.down("#86a0a5", "#b9cbca", "#e9efe9")))
  const next = seeded(21)
  for (let x = 4; x < 1036; x += 9) {
    const top = 584 + Math.sin((x / 1040) * 3.1) * 9
    s.add(
      line(
        x,
        top,
        x + next() * 6 - 3,
        700 + next() * 48,
        next() < 0.5 ? "#f6f8f2" : "#6e8c94",
        2 + next() * 3,
        `opacity="${(0.25 + next() * 0.5).toFixed(2)}"`,
      ),
    )
  }
  s.add(rect(0, 735, 1600, 165, s.down("#a9bcbb", "#4d6a72")))
  for (let at = 0; at < 46; at += 1)
    s.add(oval(next() * 1060, 738 + next() * 26, 22 + next() * 46, 5 + next() * 8, "#f3f6f1", 'opacity=".65"'))
  s.add(ripples(0, 1600, 762, 890, 60, "#e6eeea", 8, 0.45))
  // Masonry abutment and three gates under a walkway.
  s.add(rect(1030, 560, 570, 236, "#4b4a4c"))
  for (let row = 0; row < 6; row += 1)
    for (let col = 0; col < 9; col += 1)
      s.add(
        rect(
          1034 + col * 64 + (row % 2) * 30 - 20,
          566 + row * 38,
          58,
          33,
          row % 2 ? "#57565a" : "#525155",
          'opacity=".8"',
        ),
      )
  for (let gate = 0; gate < 3; gate += 1) {
    const x = 1090 + gate * 160
    s.add(rect(x, 540, 112, 256, "#22303a"), rect(x + 8, 500 + gate * 26, 96, 190, "#6d4f37"))
    for (let board = 0; board < 5; board += 1)
      s.add(line(x + 8, 536 + gate * 26 + board * 36, x + 104, 536 + gate * 26 + board * 36, "#4a3525", 3))
    s.add(
      path(
        `M${x + 4} ${690 + gate * 26} L${x + 108} ${690 + gate * 26} L${x + 120} 800 L${x - 8} 800 Z`,
        "#dfe9e6",
        'opacity=".85"',
      ),
    )
    s.add(
      rect(x - 14, 396, 16, 400, "#2f2a28"),
      rect(x + 110, 396, 16, 400, "#2f2a28"),
      rect(x - 22, 388, 156, 18, "#3b3431"),
    )
    s.add(rect(x + 50, 400, 10, 120 + gate * 26, "#191b1d"))
    s.add(disc(x + 55, 452, 27, "none", 'stroke="#20262a" stroke-width="7"'), disc(x + 55, 452, 7, "#20262a"))
    for (let spoke = 0; spoke < 3; spoke += 1)
      s.add(group(`rotate(${spoke * 60 + gate * 17} ${x + 55} 452)`, line(x + 30, 452, x + 80, 452, "#20262a", 4)))
  }
  s.add(rect(1030, 538, 570, 14, "#2c2928"))
  for (let x = 1040; x < 1600; x += 52) s.add(line(x, 500, x, 540, "#2c2928", 4))
  s.add(line(1030, 502, 1600, 502, "#2c2928", 5))
  s.add(person(1240, 540, 128, { coat: "#c9852f", hat: "cap", left: 30, right: -58, legs: "#2b333b" }))
  s.add(oval(1180, 840, 340, 16, "#1d2a30", 'opacity=".18"'))
  for (let at = 0; at < 60; at += 1) {
    const x = next() * 420 - 20
    const h = 60 + next() * 170
    s.add(
      stroke(
        `M${x} 905 Q${x + 6} ${905 - h * 0.6} ${x + (next() - 0.3) * 50} ${905 - h}`,
        next() < 0.5 ? "#26302e" : "#394237",
        4,
      ),
    )
  }
  s.add(gull(700, 250, 20), gull(770, 220, 14), gull(620, 300, 12))
  return s
}

const fishPass = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#dfe6df", "#f3ead7")))
  s.add(hills(1600, 420, 250, 50, 31, "#b7c2b8"), hills(1600, 420, 300, 34, 12, "#93a597"))
  s.add(rect(0, 330, 520, 570, s.down("#6fa0a6", "#3c6d79")))
  s.add(rect(1240, 700, 360, 200, s.down("#6fa0a6", "#2f5c69")))
  // Cut stone of the pass, stepping down to the right.
  s.add(path("M0 560 L300 560 L300 470 L520 470 L1290 800 L1600 800 L1600 900 L0 900 Z", "#8d8375"))
  const next = seeded(5)
  for (let at = 0; at < 130; at += 1) {
    const x = next() * 1560
    const y = 590 + next() * 300
    const under = x < 520 ? 560 : 500 + (x - 520) * 0.43
    if (y > under + 26) s.add(rect(x, y, 34 + next() * 40, 22, next() < 0.5 ? "#7e7567" : "#9b9182", 'rx="3"'))
  }
  const pools = 6
  for (let at = 0; at < pools; at += 1) {
    const x = 500 + at * 128
    const y = 352 + at * 60
    s.add(path(`M${x} ${y} L${x + 132} ${y} L${x + 132} ${y + 176} L${x} ${y + 122} Z`, s.down("#8fbcbc", "#427682")))
    s.add(rect(x, y - 2, 132, 4, "#e8f2ec"))
    s.add(rect(x - 12, y - 22, 24, 150, "#5e574d"), rect(x - 12, y - 22, 24, 10, "#756d61"))
    s.add(
      path(
        `M${x + 12} ${y - 44} Q${x + 48} ${y - 40} ${x + 52} ${y + 4} L${x + 26} ${y + 4} Q${x + 30} ${y - 20} ${x + 12} ${y - 22} Z`,
        "#eef5f0",
        'opacity=".9"',
      ),
    )
    for (let bubble = 0; bubble < 9; bubble += 1)
      s.add(disc(x + 24 + next() * 50, y + 8 + next() * 46, 3 + next() * 6, "#f3f8f4", 'opacity=".6"'))
  }
  s.add(rect(1256, 690, 26, 110, "#5e574d"), rect(0, 328, 500, 4, "#e8f2ec"), rect(1282, 700, 320, 4, "#e8f2ec"))
  s.add(ripples(1290, 1590, 712, 790, 18, "#d9ece8", 9, 0.5), ripples(10, 470, 342, 540, 24, "#d9ece8", 10, 0.4))
  const salmon = (x, y, turn, size) =>
    group(
      `translate(${x} ${y}) rotate(${turn}) scale(${size})`,
      path(
        "M-92 0 Q-50 -34 20 -28 Q64 -22 84 -4 L122 -32 Q114 0 124 32 L84 8 Q50 26 -20 24 Q-66 20 -92 0 Z",
        "#6c7f88",
      ),
      path("M-92 0 Q-60 14 -20 16 Q40 18 84 4 L84 8 Q50 26 -20 24 Q-66 20 -92 0 Z", "#e5ddd0"),
      path("M-92 0 Q-50 -34 20 -28 Q64 -22 84 -4 Q40 -16 -10 -14 Q-60 -12 -92 0 Z", "#475a64"),
      path("M2 -27 Q20 -52 44 -44 L36 -24 Z", "#475a64"),
      path("M-22 20 Q-8 42 10 38 L2 20 Z", "#5c6f78"),
      path("M42 14 Q50 32 64 30 L58 8 Z", "#5c6f78"),
      disc(-70, -6, 4.5, "#1d2529"),
      path("M-52 -16 Q-44 0 -52 14", "none", 'stroke="#37474f" stroke-width="3"'),
      ["-30 -14", "-12 -18", "8 -15", "26 -12", "44 -10", "-22 -6"].map((at) =>
        disc(...at.split(" ").map(Number), 2.6, "#2b3940"),
      ),
    )
  s.add(salmon(1050, 470, 34, 1.25), salmon(704, 402, 8, 0.78), salmon(1430, 764, 4, 0.92), salmon(250, 440, -4, 0.9))
  for (let at = 0; at < 12; at += 1) s.add(disc(1150 + next() * 70, 530 + next() * 60, 3 + next() * 6, "#f7fbf8"))
  s.add(rect(1300, 540, 300, 18, "#3e4a44"), rect(1320, 558, 12, 142, "#3e4a44"), rect(1500, 558, 12, 142, "#3e4a44"))
  s.add(
    person(1400, 540, 178, { coat: "#a8452f", hat: "wool", hatColour: "#e0b45c", left: 50, right: -8, flip: true }),
    person(1490, 540, 124, { coat: "#2f5e63", hair: "#6b4a2c", left: 86, legs: "#30363b", flip: true }),
  )
  return s
}

const flood = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#0f1a26", "#1d2f3d", "#2a4250")))
  s.add(hills(1600, 640, 270, 60, 40, "#16232e"))
  s.add(terrace(-40, 1640, 560, 77, ["#141d26", "#2b3742", "#333f49", "#253039"], "#f0b95a", 0.42, 1.35))
  for (const x of [250, 820, 1370]) {
    s.add(
      disc(x, 330, 210, s.glow("#ffd98a", 0.5)),
      rect(x - 5, 340, 10, 240, "#0c1218"),
      path(`M${x - 17} 344 L${x - 12} 306 L${x + 12} 306 L${x + 17} 344 Z`, "#ffe3a2"),
      path(`M${x - 18} 306 L${x} 288 L${x + 18} 306 Z`, "#0c1218"),
    )
  }
  s.add(rect(0, 556, 1600, 344, s.down("#2d4552", "#13202b")))
  const next = seeded(63)
  for (let at = 0; at < 64; at += 1) {
    const lamp = [250, 820, 1370][at % 3]
    s.add(
      rect(
        lamp - 50 + next() * 100 - 30,
        568 + next() * 270,
        30 + next() * 60,
        4,
        "#f4c671",
        `rx="2" opacity="${(0.2 + next() * 0.5).toFixed(2)}"`,
      ),
    )
  }
  s.add(ripples(0, 1600, 566, 890, 70, "#7f9aa5", 14, 0.35))
  // A post box and a car roof give the depth.
  s.add(
    path("M1150 640 Q1170 590 1230 588 L1300 588 Q1350 592 1372 640 Z", "#39464f"),
    path("M1180 636 Q1194 604 1230 602 L1250 602 L1250 636 Z", "#18232b"),
    path("M1260 602 L1298 602 Q1328 606 1344 636 L1260 636 Z", "#18232b"),
    rect(1130, 634, 262, 18, "#2d3942", 'rx="8"'),
  )
  s.add(
    rect(470, 548, 54, 66, "#8f2c24"),
    path("M464 550 Q497 526 530 550 Z", "#a1362c"),
    rect(480, 562, 34, 6, "#180d0c"),
  )
  // The boat and its crew.
  s.add(oval(800, 792, 330, 20, "#0b141b", 'opacity=".5"'))
  s.add(person(690, 770, 190, { coat: "#e0b12f", hat: "helmet", left: 18, right: -74, legs: "#c99a22" }))
  s.add(
    person(800, 780, 150, { coat: "#6e5f78", hair: "#d8d4ca", left: 12, right: -14, scarf: "#b9c4c6" }),
    person(862, 782, 112, { coat: "#3f6f73", hair: "#4a3323", hat: "wool" }),
  )
  s.add(person(950, 770, 186, { coat: "#e0b12f", hat: "helmet", left: 62, right: -30, legs: "#c99a22" }))
  s.add(
    path(
      "M530 716 Q560 700 600 716 L1050 716 Q1090 702 1116 712 Q1100 792 1040 800 L610 800 Q556 792 530 716 Z",
      "#c4521f",
    ),
    path("M540 740 L1106 740 L1100 756 L548 756 Z", "#f1ead9"),
  )
  s.add(line(1004, 640, 1130, 812, "#c9b68c", 8), rain(1600, 900, 190, "#bcd0da", 17, 0.4))
  return s
}

const lockKeeper = () => {
  const s = sheet(1200, 1500)
  s.add(rect(0, 0, 1200, 1500, s.down("#e8c9a0", "#e9b98a", "#b9826b", "#6e5a5c")))
  s.add(disc(890, 430, 330, s.glow("#fff0c8", 0.9)), disc(890, 440, 74, "#fff2d0"))
  s.add(hills(1200, 900, 640, 80, 3, "#a07b70"), hills(1200, 900, 720, 50, 8, "#7b6263"))
  s.add(rect(0, 800, 1200, 700, s.down("#cfa283", "#5d5658")), ripples(0, 1200, 810, 1150, 46, "#ffe7bf", 5, 0.6))
  // The keeper's hut.
  s.add(
    rect(90, 470, 330, 470, "#574a47"),
    poly(
      [
        [60, 480],
        [255, 330],
        [450, 480],
      ],
      "#362e30",
    ),
    rect(140, 560, 110, 120, "#f0c877"),
    rect(192, 560, 6, 120, "#362e30"),
    rect(140, 617, 110, 6, "#362e30"),
    rect(300, 640, 90, 300, "#2c4a4c"),
    disc(374, 800, 6, "#d8b46a"),
    rect(330, 350, 34, 80, "#2a2325"),
  )
  for (let row = 0; row < 9; row += 1)
    s.add(line(90, 500 + row * 48, 420, 500 + row * 48, "#4b3f3d", 2, 'opacity=".6"'))
  s.add(
    path("M0 940 L1200 1010 L1200 1500 L0 1500 Z", "#4a4446"),
    path("M0 940 L1200 1010 L1200 1034 L0 964 Z", "#6d6464"),
  )
  const next = seeded(9)
  for (let at = 0; at < 60; at += 1)
    s.add(
      rect(next() * 1200, 1060 + next() * 430, 60 + next() * 90, 30, next() < 0.5 ? "#544d4f" : "#423c3e", 'rx="5"'),
    )
  // The beam and the man.
  s.add(
    rect(700, 900, 40, 330, "#25282b"),
    path("M250 1010 L1200 900 L1200 982 L250 1076 Z", "#efe7d6"),
    path("M250 1050 L1200 944 L1200 982 L250 1076 Z", "#cbbfa9"),
    path("M250 1010 L330 1001 L330 1068 L250 1076 Z", "#2d2b2c"),
  )
  s.add(oval(610, 1395, 250, 30, "#2c2829", 'opacity=".5"'))
  s.add(
    person(600, 1392, 880, {
      coat: "#2f4050",
      legs: "#24292f",
      hat: "cap",
      hatColour: "#3c4a46",
      hair: "#e6e2d8",
      left: 34,
      right: -42,
      skin: "#c58f6f",
    }),
  )
  // White beard, buttons, and the windlass in his hand.
  s.add(path("M552 590 Q556 668 600 672 Q644 668 648 590 Q636 622 600 622 Q564 622 552 590 Z", "#ece8de"))
  for (let at = 0; at < 4; at += 1) s.add(disc(600, 740 + at * 74, 9, "#d9b25c"))
  s.add(stroke("M838 930 L852 1120 L950 1136", "#17191b", 24), rect(940, 1108, 50, 56, "#17191b", 'rx="6"'))
  s.add(gull(300, 220, 34), gull(410, 170, 22), gull(520, 260, 18))
  return s
}

const marketHall = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#3d4c4f", "#6f7f7a", "#b7ae95")))
  // Glass roof in perspective towards the far gable.
  s.add(
    poly(
      [
        [0, 0],
        [1600, 0],
        [1010, 330],
        [590, 330],
      ],
      s.down("#cfe0dd", "#f3ecd6"),
    ),
  )
  for (let at = 0; at <= 14; at += 1)
    s.add(line((at / 14) * 1600, 0, 590 + (at / 14) * 420, 330, "#39484b", at % 2 ? 3 : 6))
  for (const y of [60, 130, 190, 240, 278, 306]) s.add(line(0, y, 1600, y, "#39484b", 3, 'opacity=".55"'))
  s.add(rect(590, 320, 420, 280, "#c9b893"), path("M640 600 L640 450 A160 150 0 0 1 960 450 L960 600 Z", "#f6ecd0"))
  for (let at = 1; at < 6; at += 1) s.add(line(640 + at * 53, 310, 640 + at * 53, 600, "#857658", 4))
  for (const [x0, x1] of [
    [0, 590],
    [1600, 1010],
  ])
    s.add(
      poly(
        [
          [x0, 0],
          [x1, 330],
          [x1, 600],
          [x0, 900],
        ],
        s.across(x0 ? "#b29d78" : "#8f7d60", x0 ? "#8f7d60" : "#b29d78"),
      ),
    )
  for (let at = 0; at < 4; at += 1) {
    const depth = [0, 0.42, 0.68, 0.86][at]
    const half = 800 - depth * 590
    const top = depth * 330
    const foot = 900 - depth * 300
    const w = 34 * (1 - depth) + 8
    s.add(
      stroke(
        `M${800 - half + w} ${foot} L${800 - half + w} ${top + (foot - top) * 0.42} Q800 ${top - 120 * (1 - depth)} ${800 + half - w} ${top + (foot - top) * 0.42} L${800 + half - w} ${foot}`,
        at === 0 ? "#1f3a38" : "#2f504c",
        w * 0.7,
      ),
    )
  }
  s.add(
    poly(
      [
        [590, 600],
        [1010, 600],
        [1600, 900],
        [0, 900],
      ],
      s.down("#cbbd9c", "#6d6350"),
    ),
  )
  s.add(
    poly(
      [
        [560, 90],
        [760, 110],
        [1130, 820],
        [620, 820],
      ],
      "#fff6d8",
      'opacity=".25"',
    ),
  )
  // Scaffold on the right, with a roofer.
  for (const x of [1120, 1250, 1400]) s.add(line(x, 150 - (x - 1120) * 0.2, x, 760 + (x - 1120) * 0.25, "#d3a13b", 9))
  for (const y of [300, 450, 610]) s.add(rect(1090, y, 350, 12, "#a97f36"))
  s.add(line(1120, 610, 1400, 450, "#d3a13b", 6), line(1120, 450, 1400, 300, "#d3a13b", 6))
  s.add(
    person(1190, 300, 150, { coat: "#dd7a27", hat: "helmet", left: 20, right: -150 }),
    person(1330, 450, 150, { coat: "#2f6168", hat: "helmet", hatColour: "#e8c34c", left: 40, right: -50 }),
  )
  // Stalls.
  const stall = (x, y, size, a, b, wares) => {
    const parts = [rect(-100, -70, 200, 70, "#5a4733"), rect(-108, -82, 216, 16, "#79603f")]
    for (let at = 0; at < 8; at += 1)
      parts.push(
        path(
          `M${-120 + at * 30} -190 L${-90 + at * 30} -190 L${-90 + at * 30} -150 Q${-105 + at * 30} -136 ${-120 + at * 30} -150 Z`,
          at % 2 ? a : b,
        ),
      )
    parts.push(rect(-112, -150, 6, 80, "#3c2f22"), rect(106, -150, 6, 80, "#3c2f22"))
    for (let at = 0; at < 12; at += 1) parts.push(disc(-92 + at * 17, -90 - (at % 2) * 9, 10, wares[at % wares.length]))
    return group(`translate(${x} ${y}) scale(${size})`, parts)
  }
  s.add(
    stall(690, 640, 0.55, "#efe6d1", "#3f6f6b", ["#b5523b", "#d7a23e"]),
    person(770, 650, 96, { coat: "#7b3b3b", skirt: true }),
    person(880, 655, 100, { coat: "#3b4a55", bag: "#a98855" }),
  )
  s.add(
    stall(360, 810, 1.25, "#f0e7d2", "#9c3f33", ["#d48a33", "#7f9a4a", "#b64a36"]),
    person(350, 742, 190, { coat: "#e8e0cf", hair: "#5d4630", left: 30, right: -40 }),
  )
  // The counter once more, without its awning, to stand before the seller.
  s.add(
    stall(360, 810, 1.25, "#f0e7d2", "#9c3f33", ["#d48a33", "#7f9a4a", "#b64a36"]).replace(
      /<path/g,
      '<path display="none"',
    ),
  )
  s.add(
    person(590, 850, 230, {
      coat: "#395a74",
      skirt: true,
      legs: "#2d333a",
      hair: "#b7b2a8",
      bag: "#b08a4f",
      left: 16,
      right: -20,
    }),
    person(960, 860, 240, { coat: "#53493f", hat: "cap", left: 14, right: -12, flip: true }),
    person(1036, 864, 150, { coat: "#b98a2f", hair: "#3a2a20" }),
  )
  return s
}

const christmas = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#101b33", "#213457", "#475a76")))
  const next = seeded(24)
  s.add(hills(1600, 620, 360, 50, 18, "#1a2844"))
  s.add(
    terrace(-20, 470, 610, 31, ["#141f33", "#27344a", "#303c52"], "#f2c065", 0.6, 1.2),
    terrace(1130, 1640, 610, 91, ["#141f33", "#27344a", "#303c52"], "#f2c065", 0.6, 1.2),
  )
  // The hall, its great window lit, and its clock.
  s.add(disc(800, 460, 420, s.glow("#ffd58a", 0.45)))
  s.add(
    rect(480, 300, 640, 320, "#3c3a48"),
    poly(
      [
        [450, 306],
        [800, 150],
        [1150, 306],
      ],
      "#2b2a38",
    ),
    rect(760, 96, 80, 110, "#3c3a48"),
    poly(
      [
        [748, 98],
        [800, 40],
        [852, 98],
      ],
      "#22212d",
    ),
    disc(800, 150, 27, "#f7ecc8"),
    line(800, 150, 800, 132, "#22212d", 4),
    line(800, 150, 813, 156, "#22212d", 4),
  )
  for (const x of [540, 700, 860, 1000])
    s.add(
      path(`M${x} 620 L${x} 430 A42 46 0 0 1 ${x + 84} 430 L${x + 84} 620 Z`, "#f6cd7c"),
      line(x + 42, 386, x + 42, 620, "#3c3a48", 5),
      line(x, 470, x + 84, 470, "#3c3a48", 5),
    )
  s.add(rect(0, 606, 1600, 294, s.down("#8d98ac", "#dfe4ea")))
  s.add(
    poly(
      [
        [520, 620],
        [1100, 620],
        [1360, 900],
        [240, 900],
      ],
      "#ffe2a6",
      'opacity=".35"',
    ),
  )
  for (const [x0, x1, y, dip] of [
    [0, 560, 250, 90],
    [560, 1080, 330, 60],
    [1080, 1600, 230, 90],
  ]) {
    s.add(stroke(`M${x0} ${y} Q${(x0 + x1) / 2} ${y + dip * 2} ${x1} ${y + 10}`, "#0c1424", 3))
    for (let at = 1; at < 14; at += 1) {
      const t = at / 14
      const x = x0 + (x1 - x0) * t
      const by = (1 - t) ** 2 * y + 2 * t * (1 - t) * (y + dip * 2) + t * t * (y + 10)
      s.add(
        disc(x, by + 8, 20, s.glow("#ffdf9a", 0.5)),
        disc(x, by + 8, 6, ["#ffe7b0", "#e2694a", "#f2c04e", "#8fc0a8"][at % 4]),
      )
    }
  }
  const stall = (x, y, size, a, b) => {
    const parts = [
      rect(-110, -150, 220, 150, "#3d2f28"),
      rect(-98, -142, 196, 72, "#f8d489"),
      rect(-118, -70, 236, 14, "#7a5a3c"),
    ]
    for (let at = 0; at < 8; at += 1)
      parts.push(
        path(
          `M${-128 + at * 32} -190 L${-96 + at * 32} -190 L${-96 + at * 32} -150 Q${-112 + at * 32} -134 ${-128 + at * 32} -150 Z`,
          at % 2 ? a : b,
        ),
      )
    parts.push(path("M-134 -190 Q0 -226 134 -190 Z", "#eef1f5"))
    for (let at = 0; at < 9; at += 1) parts.push(disc(-84 + at * 21, -80, 9, ["#a8452f", "#3f6f56", "#d79a3a"][at % 3]))
    return group(`translate(${x} ${y}) scale(${size})`, parts)
  }
  s.add(
    stall(240, 760, 1.25, "#efe7d6", "#8f3130"),
    stall(1360, 760, 1.25, "#efe7d6", "#2f5f58"),
    stall(560, 690, 0.75, "#efe7d6", "#3d4f7c"),
    stall(1050, 690, 0.75, "#efe7d6", "#8f3130"),
  )
  // The tree, then the people in front of it.
  s.add(rect(790, 640, 20, 60, "#3a2c22"))
  for (let at = 0; at < 4; at += 1)
    s.add(
      poly(
        [
          [800, 400 + at * 52],
          [800 - 48 - at * 26, 510 + at * 52],
          [800 + 48 + at * 26, 510 + at * 52],
        ],
        at % 2 ? "#1e4a3f" : "#1a4238",
      ),
    )
  for (let at = 0; at < 26; at += 1) {
    const r = next()
    const y = 440 + r * 210
    s.add(disc(800 + (next() - 0.5) * (40 + r * 190), y, 5, ["#ffe7b0", "#e2694a", "#f2c04e"][at % 3]))
  }
  const coats = ["#7a2f35", "#2d4a5e", "#4d5d3e", "#8a6a35", "#3a3544", "#5e3a52"]
  ;[
    [470, 770, 170],
    [650, 750, 150],
    [700, 756, 96],
    [930, 760, 156],
    [1130, 780, 172],
    [840, 850, 216],
    [420, 868, 222],
    [1200, 872, 226],
    [760, 856, 130],
  ].forEach(([x, y, h], at) =>
    s.add(
      oval(x, y, h * 0.2, h * 0.03, "#5d6880", 'opacity=".5"'),
      person(x, y, h, {
        coat: coats[at % 6],
        hat: at % 2 ? "wool" : "cap",
        hatColour: coats[(at + 3) % 6],
        scarf: at % 3 ? undefined : "#d9a441",
        skirt: at % 4 === 1,
        left: 14 + at * 3,
        flip: at % 2 === 1,
        bag: at % 3 === 2 ? "#b08a4f" : undefined,
      }),
    ),
  )
  for (let at = 0; at < 150; at += 1)
    s.add(disc(next() * 1600, next() * 900, 1.5 + next() * 3.5, "#fff", `opacity="${(0.4 + next() * 0.5).toFixed(2)}"`))
  return s
}

const train = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#b8cdd6", "#e4e6dc", "#f4e6cc")))
  s.add(
    path("M200 150 q60 -50 120 -10 q60 -40 110 10 q50 10 40 40 l-300 0 q-20 -20 30 -40 Z", "#fbf8ef", 'opacity=".8"'),
    path("M1080 110 q50 -40 110 -6 q70 -30 110 16 q40 10 34 30 l-280 0 q-10 -24 26 -40 Z", "#fbf8ef", 'opacity=".8"'),
  )
  s.add(
    hills(1600, 900, 360, 90, 51, "#a9b3bd"),
    hills(1600, 900, 440, 70, 52, "#8a86a0"),
    hills(1600, 900, 530, 60, 58, "#77608a"),
  )
  s.add(path("M0 640 Q400 560 800 720 Q1200 600 1600 620 L1600 900 L0 900 Z", "#6f7f52"))
  // The viaduct: piers, arches, parapet.
  s.add(rect(0, 470, 1600, 44, "#7b6a58"), rect(0, 462, 1600, 12, "#94826c"))
  for (let at = 0; at < 8; at += 1) {
    const x = at * 220 - 60
    s.add(
      path(
        `M${x} 514 L${x + 220} 514 L${x + 220} 900 L${x + 188} 900 L${x + 182} 640 A72 84 0 0 0 ${x + 38} 640 L${x + 32} 900 L${x} 900 Z`,
        s.across("#8a7864", "#6c5c4d"),
      ),
    )
    s.add(stroke(`M${x + 38} 640 A72 84 0 0 1 ${x + 182} 640`, "#5d4f42", 8))
  }
  // Two cars, moving left.
  const car = (x, front) =>
    group(`translate(${x} 344)`, [
      path(
        front ? "M34 0 L400 0 L400 116 L0 116 L0 60 Q6 14 34 0 Z" : "M0 0 L366 0 Q394 14 400 60 L400 116 L0 116 Z",
        "#efe8d8",
      ),
      path(front ? "M0 66 L400 66 L400 116 L0 116 Z" : "M0 66 L400 66 L400 116 L0 116 Z", "#1f5a4c"),
      rect(0, 62, 400, 5, "#c7a24a"),
      front
        ? path("M8 56 Q14 22 36 16 L60 16 L60 56 Z", "#22343c")
        : path("M392 56 Q386 22 364 16 L340 16 L340 56 Z", "#22343c"),
      [84, 136, 188, 270, 322].map(
        (w) =>
          rect(front ? w : 358 - w, 18, 40, 34, "#2d444e", 'rx="4"') +
          disc((front ? w : 358 - w) + 20, 42, 8, "#8a6f5a"),
      ),
      rect(front ? 236 : 138, 12, 26, 104, "#e0d6c0"),
      rect(front ? 241 : 143, 20, 16, 34, "#2d444e"),
      [60, 110, 300, 350].map((w) => disc(w, 120, 14, "#22262a")),
      rect(20, 114, 360, 8, "#22262a"),
    ])
  s.add(
    rect(0, 460, 1600, 4, "#3a342e"),
    car(520, true),
    car(926, false),
    rect(918, 372, 10, 84, "#22262a"),
    disc(526, 438, 70, s.glow("#fff2c4", 0.8)),
  )
  s.add(path("M0 830 Q300 770 700 850 Q1100 800 1600 840 L1600 900 L0 900 Z", "#4f5d3d"))
  const next = seeded(7)
  for (let at = 0; at < 120; at += 1)
    s.add(disc(next() * 1600, 850 + next() * 50, 4 + next() * 8, next() < 0.5 ? "#8b5f8f" : "#6d4a78"))
  const sheep = (x, y, k) =>
    group(
      `translate(${x} ${y}) scale(${k})`,
      line(-14, 10, -14, 28, "#2b2724", 5),
      line(12, 10, 12, 28, "#2b2724", 5),
      oval(0, 0, 30, 19, "#f1ebdd"),
      oval(-32, -6, 10, 8, "#2b2724"),
    )
  s.add(sheep(330, 818, 1.3), sheep(430, 838, 1.1), sheep(1180, 832, 1.4), sheep(1250, 850, 0.9))
  s.add(gull(270, 300, 16, "#5a5560"), gull(320, 280, 12, "#5a5560"))
  return s
}

const mill = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#1f3a4d", "#49687a", "#c98f6b", "#f0b87a")))
  s.add(hills(1600, 640, 430, 60, 66, "#5d5a66"), hills(1600, 640, 490, 36, 67, "#46444f"))
  const next = seeded(14)
  s.add(
    rect(330, 210, 940, 400, "#3b3236"),
    rect(330, 196, 940, 22, "#2b2529"),
    rect(190, 330, 150, 280, "#352c31"),
    poly(
      [
        [180, 332],
        [265, 268],
        [350, 332],
      ],
      "#28222a",
    ),
    rect(1270, 400, 220, 210, "#352c31"),
    poly(
      [
        [1262, 402],
        [1320, 350],
        [1378, 402],
      ],
      "#28222a",
    ),
    poly(
      [
        [1372, 402],
        [1430, 350],
        [1496, 402],
      ],
      "#28222a",
    ),
  )
  for (let row = 0; row < 5; row += 1) {
    for (let col = 0; col < 16; col += 1) {
      const x = 356 + col * 57
      const y = 236 + row * 74
      const on = next() < 0.74
      s.add(
        path(
          `M${x} ${y + 52} L${x} ${y + 14} A19 16 0 0 1 ${x + 38} ${y + 14} L${x + 38} ${y + 52} Z`,
          on ? ["#f7cf7e", "#f3b95c", "#ffe2a4"][Math.floor(next() * 3)] : "#1d2730",
        ),
      )
      s.add(line(x + 19, y, x + 19, y + 52, "#3b3236", 3), line(x, y + 28, x + 38, y + 28, "#3b3236", 2))
      if (on && next() < 0.32)
        s.add(disc(x + 11, y + 32, 6, "#2c2428"), rect(x + 4, y + 38, 14, 14, "#2c2428", 'rx="4"'))
    }
  }
  s.add(
    path("M1086 196 L1100 30 L1150 30 L1164 196 Z", "#33292d"),
    path("M1126 196 L1126 30 L1150 30 L1164 196 Z", "#261f23"),
    rect(1092, 20, 66, 16, "#211b1f"),
  )
  for (const x of [226, 276]) s.add(rect(x, 380, 30, 44, "#f3b95c"), rect(x, 470, 30, 44, "#1d2730"))
  for (const x of [1300, 1370, 1430])
    s.add(rect(x, 440, 34, 40, "#ffe2a4"), rect(x, 520, 34, 40, x === 1370 ? "#1d2730" : "#f3b95c"))
  s.add(
    rect(720, 520, 120, 90, "#17191d"),
    path("M728 610 L728 548 A52 40 0 0 1 832 548 L832 610 Z", "#ffdf9c"),
    person(770, 612, 70, { coat: "#22323c" }),
    person(806, 612, 66, { coat: "#7a3b30", bag: "#a98855" }),
  )
  s.add(rect(0, 606, 1600, 20, "#221f25"), rect(0, 622, 1600, 278, s.down("#8e7166", "#2a3d4b", "#172833")))
  for (let at = 0; at < 130; at += 1) {
    const x = 356 + Math.floor(next() * 16) * 57
    s.add(
      rect(
        x - 8 + next() * 12,
        634 + next() * 210,
        20 + next() * 34,
        4,
        "#f6c779",
        `rx="2" opacity="${(0.15 + next() * 0.55).toFixed(2)}"`,
      ),
    )
  }
  s.add(ripples(0, 1600, 630, 890, 60, "#a7b7bd", 19, 0.25))
  s.add(path("M0 760 Q120 700 260 790 Q340 830 420 900 L0 900 Z", "#141c22"))
  for (let at = 0; at < 30; at += 1) {
    const x = next() * 330
    s.add(stroke(`M${x} 900 Q${x + 8} 820 ${x + next() * 40} ${700 + next() * 90}`, "#141c22", 4))
  }
  s.add(gull(560, 130, 18, "#e7d9c8"), gull(620, 110, 12, "#e7d9c8"))
  return s
}

export const scenes = [
  { file: "media/weir-gates.jpg", draw: weir },
  { file: "media/fish-pass.jpg", draw: fishPass },
  { file: "media/flood-night.jpg", draw: flood },
  { file: "media/lock-keeper.jpg", draw: lockKeeper },
  { file: "town/market-hall-roof/photo.jpg", draw: marketHall },
  { file: "media/christmas-market.jpg", draw: christmas },
  { file: "media/branch-train.jpg", draw: train },
  { file: "media/mill-windows.jpg", draw: mill },
  ...more,
]
