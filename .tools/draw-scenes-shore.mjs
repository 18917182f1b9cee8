// Pictures of the bar, the river mouth and places beyond the town.
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
  rect,
  ripples,
  seeded,
  sheet,
  stroke,
  terrace,
  wide,
} from "./draw-kit.mjs"

/** The light on the bar at dusk; `turn` is the beam's angle in radians, so that the video can turn it. */
export const barLight = (turn = 0.55) => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#1b2b45", "#3f5a78", "#a98b8d", "#e7b489")))
  const next = seeded(12)
  for (let at = 0; at < 60; at += 1)
    s.add(disc(next() * 1600, next() * 330, 1 + next() * 1.6, "#fff", `opacity="${(0.3 + next() * 0.6).toFixed(2)}"`))
  s.add(
    hills(1600, 620, 520, 36, 6, "#5d5a6c"),
    terrace(1180, 1560, 566, 4, ["#3a3a4c", "#444458"], "#f3c46b", 0.6, 0.4),
  )
  s.add(
    rect(0, 560, 1600, 340, s.down("#c39a86", "#4a5b74", "#22344a")),
    ripples(0, 1600, 570, 890, 100, "#f0cfae", 15, 0.4),
  )
  // The beam is seen from the side: its length follows the cosine of the turn.
  const reach = Math.cos(turn)
  const strength = 0.25 + 0.55 * Math.abs(reach)
  const facing = Math.max(0, Math.sin(turn)) ** 6
  const [x, y] = [560, 268]
  const tip = x + reach * 1250
  s.add(
    poly(
      [
        [x, y - 5],
        [tip, y - 92],
        [tip, y + 92],
        [x, y + 5],
      ],
      "#fff0b8",
      `opacity="${(strength * 0.5).toFixed(3)}"`,
    ),
    poly(
      [
        [x, y - 3],
        [tip, y - 34],
        [tip, y + 34],
        [x, y + 3],
      ],
      "#fff7d8",
      `opacity="${(strength * 0.55).toFixed(3)}"`,
    ),
  )
  const back = x - reach * 800
  s.add(
    poly(
      [
        [x, y - 4],
        [back, y - 50],
        [back, y + 50],
        [x, y + 4],
      ],
      "#fff0b8",
      `opacity="${(strength * 0.25).toFixed(3)}"`,
    ),
  )
  s.add(
    path("M300 690 Q360 620 450 612 L690 606 Q800 616 880 690 Q600 730 300 690 Z", "#2c2f3a"),
    path("M340 680 Q420 630 520 640 Q460 680 340 680 Z", "#3d414e"),
  )
  s.add(lighthouse(560, 620, 384))
  s.add(disc(x, y, 90 + facing * 190, s.glow("#fff3c4", 0.55 + facing * 0.4)))
  s.add(
    rect(620, 560, 110, 58, "#e6ddcb"),
    poly(
      [
        [612, 562],
        [675, 528],
        [738, 562],
      ],
      "#6e3a33",
    ),
    rect(640, 580, 20, 22, "#f3c46b"),
    rect(690, 578, 20, 40, "#2b2f33"),
  )
  for (let at = 0; at < 36; at += 1)
    s.add(
      rect(
        520 + next() * 90 - 20,
        716 + next() * 150,
        20 + next() * 50,
        4,
        "#ffe9a8",
        `rx="2" opacity="${(0.15 + (0.2 + facing * 0.5) * next()).toFixed(2)}"`,
      ),
    )
  s.add(
    path("M1010 770 L1220 770 Q1200 812 1160 814 L1050 814 Q1020 806 1010 770 Z", "#1a2430"),
    person(1080, 784, 96, { coat: "#c4622d", hat: "wool" }),
    person(1150, 784, 92, { coat: "#3a4f5e", left: 60, right: -40, hat: "cap" }),
    line(1040, 740, 1260, 822, "#1a2430", 6),
  )
  return s
}

const lowWaterPan = () => {
  const s = sheet(2000, 800)
  s.add(
    rect(0, 0, 2000, 800, s.down("#9fb4c0", "#d8d3c6", "#f6d9ae")),
    disc(1380, 330, 330, s.glow("#fff3cf", 0.95)),
    disc(1380, 330, 42, "#fff6dd"),
  )
  s.add(hills(2000, 420, 320, 46, 42, "#a4a5ab"), hills(2000, 420, 352, 26, 43, "#8a8a94"), lighthouse(330, 372, 190))
  s.add(
    rect(0, 366, 2000, 60, "#d8d2c0"),
    ripples(0, 2000, 370, 420, 60, "#fff3d4", 33, 0.7),
    rect(0, 420, 2000, 380, s.down("#cdb692", "#a08662")),
  )
  const next = seeded(90)
  for (let at = 0; at < 46; at += 1) {
    const t = next() ** 1.3
    const y = 430 + t * 350
    s.add(oval(next() * 2000, y, 60 + t * 300, 4 + t * 17, next() < 0.6 ? "#e9dcc0" : "#b9c3c0", 'opacity=".55"'))
  }
  for (let at = 0; at < 260; at += 1) {
    const t = next()
    const y = 440 + t * 350
    const x = next() * 2000
    s.add(stroke(`M${x} ${y} q${20 + t * 30} ${-3 - t * 6} ${40 + t * 60} 0`, "#8b7353", 1 + t * 2.4, 'opacity=".4"'))
  }
  s.add(
    poly(
      [
        [1340, 420],
        [1420, 420],
        [1560, 800],
        [1230, 800],
      ],
      "#fff1cd",
      'opacity=".35"',
    ),
  )
  ;[
    [620, 500, 120, 0],
    [760, 520, 130, 1],
    [1050, 570, 190, 2],
    [1180, 590, 200, 3],
    [1640, 540, 150, 4],
    [840, 690, 300, 5],
  ].forEach(([x, y, h, at]) => {
    s.add(
      group(
        `translate(${x} ${y}) scale(1 -0.55)`,
        fade(
          0.22,
          person(0, 0, h, {
            coat: "#4a3f38",
            legs: "#4a3f38",
            skin: "#4a3f38",
            hair: "#4a3f38",
            lean: at % 2 ? 0 : 10,
          }),
        ),
      ),
    )
    s.add(
      person(x, y, h, {
        coat: ["#2e4150", "#7c3b2e", "#3f5b4c", "#8a6a35", "#4a4358", "#25404f"][at],
        legs: "#2c3230",
        hat: at % 2 ? "cap" : "wool",
        hatColour: ["#c98a2e", "#2b2f33", "#a8392b"][at % 3],
        lean: at % 2 ? 0 : 14,
        left: 20,
        right: -64,
        flip: at === 4,
      }),
    )
    if (at % 2 === 0)
      s.add(
        group(
          `translate(${x + (at === 4 ? -h * 0.26 : h * 0.26)} ${y})`,
          line(0, -h * 0.62, h * 0.3 * (at === 4 ? -1 : 1), 4, "#5b4632", h * 0.028),
          line(h * 0.22 * (at === 4 ? -1 : 1), 6, h * 0.38 * (at === 4 ? -1 : 1), 2, "#3a3430", h * 0.05),
        ),
      )
    else
      s.add(
        rect(x + h * 0.3, y - h * 0.14, h * 0.17, h * 0.15, "#b9863f"),
        oval(x + h * 0.385, y - h * 0.14, h * 0.085, h * 0.022, "#4d3d2c"),
      )
  })
  s.add(
    group(
      "translate(1790 560)",
      path("M-150 -10 L150 -30 L120 46 L-110 50 Z", "#3b5e6e"),
      path("M-150 -10 L150 -30 L148 -16 L-146 4 Z", "#efe7d6"),
      line(0, -20, 70, -250, "#4a3d30", 7),
      line(70, -250, 146, -26, "#4a3d30", 2),
      oval(0, 54, 190, 12, "#7d6647", 'opacity=".6"'),
    ),
  )
  s.add(gull(960, 180, 24), gull(1060, 150, 16), gull(860, 220, 14), gull(1760, 170, 18))
  return s
}

const lowWaterBoat = () => {
  const s = wide()
  s.add(
    rect(0, 0, 1600, 900, s.down("#b9c9cd", "#e5dfd0", "#f1d8b4")),
    hills(1600, 480, 400, 36, 27, "#a9adb0"),
    rect(0, 436, 1600, 50, "#c8cdc4"),
    ripples(0, 1600, 440, 482, 30, "#fff4da", 28, 0.7),
    rect(0, 480, 1600, 420, s.down("#c8ae86", "#93795a")),
  )
  const next = seeded(29)
  for (let at = 0; at < 30; at += 1) {
    const t = next()
    s.add(oval(next() * 1600, 500 + t * 380, 80 + t * 240, 6 + t * 18, "#e6d8b9", 'opacity=".55"'))
  }
  s.add(oval(800, 770, 620, 56, "#6f8f96", 'opacity=".75"'), oval(800, 770, 540, 40, "#a9bfbf", 'opacity=".7"'))
  s.add(
    group(
      "translate(800 640) rotate(-9)",
      line(-20, -60, -70, -520, "#5a4632", 15),
      line(-70, -520, 360, -90, "#5a4632", 3),
      line(-70, -520, -400, -80, "#5a4632", 3),
      path("M-460 -110 Q-380 80 -220 130 L250 130 Q400 70 460 -130 Q160 -70 -460 -110 Z", "#24506a"),
      path("M-460 -110 Q160 -70 460 -130 L452 -100 Q150 -44 -448 -82 Z", "#efe7d6"),
      path("M-300 92 Q-260 126 -220 130 L250 130 Q320 104 360 66 Q60 120 -300 92 Z", "#8f3427"),
      rect(60, -190, 190, 100, "#efe7d6"),
      rect(48, -204, 214, 20, "#a1432f"),
      rect(84, -170, 56, 42, "#2b4450"),
      rect(164, -170, 56, 42, "#2b4450"),
      [-300, -200, -100, 0, 100, 200].map((x) => line(x, -60 + Math.abs(x) * 0.02, x + 20, 110, "#1d4258", 3)),
    ),
  )
  s.add(
    stroke("M360 560 Q220 720 60 770", "#d9cba6", 5),
    group("translate(60 770)", stroke("M0 0 L0 -60 M-26 -16 Q0 14 26 -16 M-14 -48 L14 -48", "#33302e", 9)),
  )
  s.add(
    person(1240, 800, 260, {
      coat: "#c4622d",
      legs: "#3a4248",
      hat: "cap",
      left: 20,
      right: -96,
      flip: true,
      hair: "#d8d2c6",
    }),
    line(1150, 690, 1110, 660, "#7a5a3c", 7),
    person(420, 740, 120, { coat: "#6a4f78", hair: "#6b4a2c" }),
  )
  s.add(gull(300, 210, 24), gull(390, 180, 16), gull(1350, 250, 20))
  return s
}

const lowWaterWalker = () => {
  const s = sheet(1200, 1500)
  s.add(
    rect(0, 0, 1200, 1500, s.down("#7f9db0", "#c9cfc8", "#f5d7a8")),
    disc(600, 690, 420, s.glow("#fff1cc", 0.95)),
    disc(600, 690, 60, "#fff7e2"),
    hills(1200, 800, 690, 30, 61, "#9b9ca6"),
    lighthouse(940, 742, 210),
  )
  s.add(
    rect(0, 740, 1200, 760, s.down("#e2cfab", "#b79a72", "#8d7354")),
    ripples(0, 1200, 744, 900, 60, "#fff6dd", 62, 0.7),
    poly(
      [
        [560, 740],
        [640, 740],
        [820, 1500],
        [380, 1500],
      ],
      "#fff1cd",
      'opacity=".35"',
    ),
  )
  const next = seeded(64)
  for (let at = 0; at < 26; at += 1) {
    const t = next()
    s.add(oval(next() * 1200, 800 + t * 680, 80 + t * 260, 7 + t * 26, "#eaddc2", 'opacity=".5"'))
  }
  const walker = {
    coat: "#2e4858",
    legs: "#7c3b2e",
    skirt: true,
    hat: "wool",
    hatColour: "#d39a35",
    left: 18,
    right: -22,
    scarf: "#efe7d6",
  }
  const dark = {
    coat: "#5c4a3c",
    legs: "#5c4a3c",
    skirt: true,
    skin: "#5c4a3c",
    hair: "#5c4a3c",
    hat: "wool",
    hatColour: "#5c4a3c",
    left: 18,
    right: -22,
  }
  const dog = (fill) => [
    oval(0, -52, 62, 25, fill),
    disc(66, -84, 24, fill),
    path("M66 -90 L108 -78 L72 -66 Z", fill),
    path("M50 -102 L60 -124 L74 -100 Z", fill),
    [-42, -26, 30, 46].map((x) => line(x, -50, x, 0, fill, 11)),
    stroke("M-58 -58 Q-92 -90 -84 -116", fill, 10),
  ]
  s.add(
    fade(
      0.3,
      group("translate(520 1190) scale(1 -0.62)", person(0, 0, 470, dark)),
      group("translate(800 1196) scale(1 -0.62)", dog("#4a3f38")),
    ),
    person(520, 1190, 470, walker),
    group("translate(800 1196)", dog("#2b2724")),
  )
  s.add(
    rect(606, 1020, 84, 92, "#8fa0a4"),
    oval(648, 1020, 42, 11, "#3a4448"),
    stroke("M608 1018 Q648 930 688 1018", "#4d585c", 5),
  )
  for (let at = 0; at < 9; at += 1)
    s.add(oval(470 - at * 34 + (at % 2) * 26, 1240 + at * 30, 15, 6, "#7d6647", 'opacity=".6"'))
  s.add(gull(320, 330, 36), gull(440, 270, 24), gull(220, 420, 22))
  return s
}

const regatta = () => {
  const s = wide()
  s.add(
    rect(0, 0, 1600, 900, s.down("#9cc3d3", "#dbe8e4", "#f4ecd8")),
    hills(1600, 480, 330, 50, 110, "#a5b9b4"),
    terrace(-20, 720, 440, 16, ["#7d7468", "#98897a", "#a89a88", "#8a7f74"], "#3a4a52", 0.4, 0.8),
    rect(0, 436, 760, 30, "#6b6358"),
  )
  for (let at = 0; at < 26; at += 1)
    s.add(
      poly(
        [
          [at * 62, 250 + Math.sin(at) * 6],
          [at * 62 + 34, 250 + Math.sin(at) * 6],
          [at * 62 + 17, 290],
        ],
        ["#a8392b", "#d9a12f", "#2f5f7a", "#efe7d6"][at % 4],
      ),
    )
  s.add(line(0, 250, 1600, 250, "#4a4a46", 2))
  const next = seeded(112)
  for (let at = 0; at < 32; at += 1)
    s.add(
      person(16 + at * 23 + next() * 10, 440, 50 + next() * 12, {
        coat: ["#8a3d36", "#35566b", "#d9c9a6", "#52684a", "#b58a33"][Math.floor(next() * 5)],
        skirt: next() < 0.4,
        left: next() * 120,
        right: -20,
      }),
    )
  s.add(
    rect(0, 462, 1600, 438, s.down("#8fb3b8", "#3e7180", "#28505f")),
    ripples(0, 1600, 470, 890, 130, "#e8f2ee", 113, 0.5),
    lighthouse(1470, 474, 130),
  )
  const boat = (x, y, k, hull, vest) =>
    group(
      `translate(${x} ${y}) scale(${k}) rotate(-3)`,
      oval(0, 26, 400, 13, "#1d3d49", 'opacity=".4"'),
      [-210, -110, -10, 90].map((at) => [
        line(at + 20, -36, at - 64, 44, "#e9dcc0", 6),
        oval(at - 70, 50, 20, 7, "#e9dcc0"),
        oval(at - 76, 56, 44, 7, "#fff", 'opacity=".6"'),
        group(
          `translate(${at} 66)`,
          person(0, 0, 128, {
            coat: vest,
            lean: -16,
            left: -60,
            right: -44,
            hair: "#2d2420",
            skin: ["#c99a78", "#8a5a40", "#e0b898"][Math.abs(at) % 3],
          }),
        ),
      ]),
      person(214, 66, 118, { coat: "#efe7d6", hat: "cap", left: 70, right: -70 }),
      path("M-400 -2 Q0 14 370 -12 L330 34 Q0 48 -330 34 Z", hull),
      path("M-400 -2 Q0 14 370 -12 L364 -4 Q0 22 -392 6 Z", "#f6efdf"),
      stroke("M-420 20 Q-470 30 -520 24", "#fff", 6, 'opacity=".7"'),
    )
  s.add(
    boat(980, 560, 0.62, "#7a2f35", "#a8392b"),
    boat(700, 690, 0.95, "#2d4f5e", "#d9a12f"),
    group(
      "translate(1330 600)",
      disc(0, 0, 26, "#d9572f"),
      line(0, -20, 0, -80, "#2b2f33", 5),
      path("M0 -80 L44 -68 L0 -56 Z", "#a8392b"),
    ),
  )
  s.add(gull(1120, 160, 20, "#6a767a"), gull(1200, 190, 14, "#6a767a"))
  return s
}

const council = () => {
  const s = wide()
  s.add(
    rect(0, 0, 1600, 900, s.down("#1d2b3d", "#2f4256")),
    rect(0, 0, 430, 560, s.across("#25405a", "#355a78", "#25405a")),
    rect(1170, 0, 430, 560, s.across("#25405a", "#355a78", "#25405a")),
  )
  for (let at = 0; at < 12; at += 1) for (const x of [0, 1170]) s.add(rect(x + at * 37, 0, 3, 560, "#1b3046"))
  // A large wall painting of plain shapes, our own.
  s.add(
    rect(450, 40, 700, 460, "#c9b48a"),
    rect(466, 56, 668, 428, s.down("#d9c7a0", "#b98f62", "#6f5a4c")),
    disc(800, 200, 96, "#f2e4bd"),
    path("M466 484 L466 380 Q600 260 720 352 Q800 250 900 350 Q1020 270 1134 372 L1134 484 Z", "#3f5a5c"),
    path("M466 484 L466 430 Q640 360 800 424 Q980 360 1134 432 L1134 484 Z", "#27413f"),
    path("M760 300 Q800 250 840 300 L834 420 L766 420 Z", "#8f4a36"),
    gull(640, 170, 40, "#fff8e4"),
    gull(980, 150, 32, "#fff8e4"),
  )
  s.add(disc(800, 300, 520, s.glow("#ffe3a8", 0.28)), rect(0, 556, 1600, 344, s.down("#3a3a42", "#23262d")))
  const seat = (x, y, h, at, back) => [
    path(
      `M${x - h * 0.2} ${y} L${x - h * 0.18} ${y - h * 0.62} Q${x} ${y - h * 0.72} ${x + h * 0.18} ${y - h * 0.62} L${x + h * 0.2} ${y} Z`,
      back ? "#27476b" : "#35608c",
    ),
    person(x, y + h * 0.3, h, {
      coat: ["#23262d", "#3a3038", "#2c3b44", "#493c34", "#31303f"][at % 5],
      hair: ["#2d2420", "#cfc8bc", "#6b4a2c", "#1c1714", "#8d877d"][(at * 3) % 5],
      skin: ["#c99a78", "#8a5a40", "#e0b898", "#a87a58"][at % 4],
    }),
  ]
  for (let at = 0; at < 9; at += 1) {
    const t = (at - 4) / 4
    const x = 800 + t * 430
    const y = 560 + t * t * 46
    s.add(seat(x, y, 150, at, false))
  }
  s.add(
    path(
      "M250 900 Q240 620 420 580 Q800 520 1180 580 Q1360 620 1350 900 L1180 900 Q1190 720 1090 690 Q800 640 510 690 Q410 720 420 900 Z",
      "#b98f5f",
    ),
    path(
      "M250 900 Q240 620 420 580 Q800 520 1180 580 Q1360 620 1350 900 L1338 900 Q1340 640 1176 600 Q800 540 424 600 Q262 640 264 900 Z",
      "#d9b685",
    ),
    path(
      "M420 900 Q410 720 510 690 Q800 640 1090 690 Q1190 720 1180 900 L1168 900 Q1170 734 1084 706 Q800 656 516 706 Q430 734 432 900 Z",
      "#8a6642",
    ),
  )
  for (let at = 0; at < 9; at += 1) {
    const t = (at - 4) / 4
    const x = 800 + t * 372
    const y = 606 + t * t * 40
    s.add(
      rect(x - 30, y - 14, 60, 17, "#f4efe2"),
      rect(x - 22, y - 8, 44, 3, "#6a6a6a"),
      line(x + 42, y + 6, x + 50, y - 22, "#1c1f24", 3),
      disc(x + 50, y - 24, 4, at === 4 ? "#d8432f" : "#1c1f24"),
    )
  }
  for (const [x, y, at] of [
    [250, 800, 1],
    [1350, 800, 2],
    [160, 900, 3],
    [1440, 900, 4],
  ])
    s.add(seat(x, y, 230, at, true))
  s.add(
    path("M610 780 Q800 738 990 780 L1000 860 Q800 820 600 860 Z", "#8a6642"),
    [680, 800, 920].map((x, at) => [
      person(x, 960, 250, {
        coat: ["#3a3038", "#2c3b44", "#493c34"][at],
        hair: ["#6b4a2c", "#1c1714", "#cfc8bc"][at],
        skin: "#2a2220",
      }),
      path(
        `M${x - 20} 732 A20 22 0 0 1 ${x + 20} 732 L${x + 18} 748 Q${x} 756 ${x - 18} 748 Z`,
        ["#6b4a2c", "#1c1714", "#cfc8bc"][at],
      ),
    ]),
  )
  return s
}

const tide = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#0f2036", "#234462", "#5c8096", "#b9c7bf")))
  const next = seeded(120)
  for (let at = 0; at < 80; at += 1)
    s.add(disc(next() * 1600, next() * 420, 1 + next() * 1.8, "#fff", `opacity="${(0.3 + next() * 0.6).toFixed(2)}"`))
  s.add(
    disc(1130, 220, 260, s.glow("#fdf3d3", 0.5)),
    disc(1130, 220, 92, "#fbf2d8"),
    disc(1104, 196, 17, "#e9dcb8"),
    disc(1160, 240, 24, "#e9dcb8"),
    disc(1120, 268, 12, "#e9dcb8"),
  )
  // Three plain waves and their sum: the idea of the story.
  const wave = (f) =>
    Array.from({ length: 161 }, (_, at) => `${at ? "L" : "M"}${at * 10} ${(f(at / 160)).toFixed(1)}`).join(" ")
  const moon = (t) => Math.cos(t * 6.283 * 7)
  const sun = (t) => 0.36 * Math.cos(t * 6.283 * 7.9)
  const small = (t) => 0.2 * Math.cos(t * 6.283 * 3.6 + 1)
  s.add(
    stroke(
      wave((t) => 400 - moon(t) * 44),
      "#f4e3b0",
      3,
      'opacity=".45" stroke-dasharray="2 12"',
    ),
    stroke(
      wave((t) => 400 - sun(t) * 44),
      "#f2a75c",
      3,
      'opacity=".6" stroke-dasharray="2 12"',
    ),
    stroke(
      wave((t) => 400 - small(t) * 44),
      "#a8d4d8",
      3,
      'opacity=".6" stroke-dasharray="2 12"',
    ),
  )
  s.add(
    path(`${wave((t) => 640 - (moon(t) + sun(t) + small(t)) * 40)} L1600 900 L0 900 Z`, s.down("#6fa0a8", "#1f4356")),
    stroke(
      wave((t) => 640 - (moon(t) + sun(t) + small(t)) * 40),
      "#eef5ee",
      5,
    ),
    ripples(0, 1600, 720, 890, 60, "#dcecea", 121, 0.35),
  )
  s.add(path("M0 560 L420 560 L440 900 L0 900 Z", "#3a3d44"), rect(0, 548, 436, 20, "#565a62"))
  for (let row = 0; row < 8; row += 1)
    for (let at = 0; at < 6; at += 1)
      s.add(rect(at * 76 + (row % 2) * 36 - 30, 574 + row * 42, 70, 36, "#44474f", 'opacity=".8"'))
  s.add(rect(440, 470, 56, 430, "#f4efe0"))
  for (let at = 0; at < 22; at += 1)
    s.add(rect(440, 480 + at * 20, at % 5 ? 20 : 56, at % 5 ? 7 : 10, at % 5 ? "#22262c" : "#a8392b"))
  s.add(
    rect(90, 380, 170, 170, "#efe7d6"),
    poly(
      [
        [78, 384],
        [175, 310],
        [272, 384],
      ],
      "#7c3b2e",
    ),
    rect(120, 420, 44, 44, "#f3c46b"),
    rect(190, 430, 46, 120, "#2d4f5e"),
    person(350, 550, 150, { coat: "#c9852f", hat: "cap", left: 16, right: -92 }),
    poly(
      [
        [392, 448],
        [432, 436],
        [440, 470],
        [400, 482],
      ],
      "#fbf8ef",
    ),
  )
  return s
}

const bellOnQuay = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#b6c7cf", "#e2e3d9", "#f3dfbe")), hills(1600, 520, 440, 14, 130, "#b5bbb4"))
  // Brick gables of a North Sea port, then the water and the quay.
  const next = seeded(131)
  for (let at = 0; at < 8; at += 1) {
    const x = 20 + at * 116
    const h = 150 + next() * 70
    const wall = ["#8f4a3a", "#a55a42", "#7c4036", "#b57a52"][at % 4]
    s.add(
      path(
        `M${x} 520 L${x} ${520 - h} l18 0 l0 -26 l18 0 l0 -26 l44 0 l0 26 l18 0 l0 26 l18 0 L${x + 116} 520 Z`,
        wall,
      ),
      [0, 1, 2].map((w) => rect(x + 16 + w * 32, 520 - h + 24, 18, 30, "#efe7d6")),
      [0, 1, 2].map((w) => rect(x + 16 + w * 32, 520 - h + 84, 18, 30, next() < 0.5 ? "#f0cd86" : "#3b4a52")),
      rect(x + 48, 470, 22, 50, "#2d4f45"),
    )
  }
  s.add(rect(0, 516, 1600, 150, s.down("#c6ccc0", "#7f979c")), ripples(0, 1600, 520, 660, 60, "#fdf1d8", 132, 0.6))
  s.add(
    path("M1060 500 L1560 500 Q1530 590 1490 600 L1130 600 Q1080 580 1060 500 Z", "#2b3f4c"),
    path("M1060 500 L1560 500 L1554 516 L1066 516 Z", "#efe7d6"),
    line(1240, 500, 1240, 170, "#4a3d30", 9),
    line(1420, 500, 1420, 210, "#4a3d30", 9),
    path("M1250 190 Q1350 330 1250 460 Z", "#d9c9a6"),
    path("M1430 230 Q1510 350 1430 460 Z", "#cdbb95"),
    line(1240, 180, 1070, 498, "#4a3d30", 2),
    line(1420, 214, 1552, 498, "#4a3d30", 2),
  )
  s.add(rect(0, 650, 1600, 250, s.down("#8a8074", "#5d554d")), rect(0, 650, 1600, 12, "#a89c8c"))
  for (let row = 0; row < 5; row += 1)
    for (let at = 0; at < 20; at += 1)
      s.add(
        rect(
          at * 88 + (row % 2) * 40 - 30,
          668 + row * 48,
          80,
          40,
          next() < 0.5 ? "#7c7267" : "#857b70",
          'opacity=".55" rx="4"',
        ),
      )
  // The frame and the bell.
  s.add(
    oval(760, 850, 300, 24, "#3a332d", 'opacity=".5"'),
    poly(
      [
        [520, 850],
        [560, 850],
        [640, 300],
        [610, 300],
      ],
      "#6d4f37",
    ),
    poly(
      [
        [1000, 850],
        [960, 850],
        [880, 300],
        [910, 300],
      ],
      "#5b412d",
    ),
    rect(560, 282, 400, 40, "#7c5b40"),
    rect(560, 308, 400, 14, "#5b412d"),
  )
  s.add(
    rect(738, 318, 44, 34, "#3a3430"),
    path(
      "M760 340 Q846 344 858 450 Q866 560 910 616 L922 640 L598 640 L610 616 Q654 560 662 450 Q674 344 760 340 Z",
      s.across("#6e4a22", "#d8a650", "#f0cf86", "#b07f38", "#6a4520"),
    ),
    rect(598, 632, 324, 22, "#8a5f28", 'rx="10"'),
    stroke("M664 440 Q760 462 856 440", "#6e4a22", 5),
    stroke("M640 570 Q760 598 880 570", "#6e4a22", 5),
    disc(760, 676, 25, "#3a2f26"),
    line(760, 650, 760, 676, "#3a2f26", 9),
    stroke("M760 700 Q790 740 770 790", "#d9cba6", 8),
  )
  for (let at = 0; at < 6; at += 1)
    s.add(rect(694 + at * 23, 500 + Math.abs(at - 2.5) * -2, 13, 26, "#6e4a22", 'opacity=".75"'))
  s.add(
    person(400, 864, 340, {
      coat: "#2e4858",
      hair: "#d8d2c6",
      legs: "#2b2f33",
      left: 20,
      right: -96,
      scarf: "#a8392b",
    }),
    person(1110, 866, 352, { coat: "#7c3b2e", hat: "cap", legs: "#2c3438", left: 104, right: -16, hair: "#6b4a2c" }),
    person(1240, 872, 220, { coat: "#c9952f", hair: "#3a2a20", left: 20, right: -24, skirt: true, legs: "#3f5b4c" }),
  )
  s.add(gull(380, 150, 24), gull(470, 120, 16), gull(900, 110, 20))
  return s
}

const timetable = () => {
  const s = wide()
  s.add(
    rect(0, 0, 1600, 900, s.down("#c7d3d2", "#f0e4cb")),
    hills(1600, 620, 430, 60, 140, "#a5aeb0"),
    hills(1600, 620, 500, 36, 141, "#857f93"),
  )
  s.add(
    rect(0, 600, 1600, 300, s.down("#a39683", "#776b5c")),
    rect(0, 596, 1600, 14, "#e9dfc8"),
    poly(
      [
        [0, 700],
        [1600, 640],
        [1600, 660],
        [0, 730],
      ],
      "#efe6cf",
    ),
  )
  // The canopy with its cut edge.
  s.add(rect(0, 0, 1600, 120, "#234a43"))
  for (let at = 0; at < 40; at += 1)
    s.add(
      path(
        `M${at * 40} 120 L${at * 40 + 40} 120 L${at * 40 + 40} 146 L${at * 40 + 20} 172 L${at * 40} 146 Z`,
        at % 2 ? "#efe6cf" : "#2f5f55",
      ),
    )
  for (const x of [180, 1420])
    s.add(
      rect(x, 120, 30, 560, "#234a43"),
      stroke(
        `M${x + 15} 300 Q${x + 20} 180 ${x + 130} 172 M${x + 15} 300 Q${x + 10} 180 ${x - 100} 172`,
        "#234a43",
        12,
      ),
    )
  s.add(rect(520, 230, 430, 390, "#5b3f2d"), rect(540, 250, 390, 350, "#fbf6e8"), rect(560, 268, 350, 30, "#234a43"))
  for (let row = 0; row < 12; row += 1) {
    s.add(rect(560, 314 + row * 23, 90, 8, "#4a4640"))
    for (let at = 0; at < 6; at += 1)
      if ((row * 5 + at * 3) % 7) s.add(rect(672 + at * 41, 314 + row * 23, 28, 8, at === 5 ? "#a8392b" : "#8a857a"))
  }
  s.add(
    rect(560, 620, 18, 130, "#3d2b20"),
    rect(892, 620, 18, 130, "#3d2b20"),
    disc(1180, 300, 74, "#234a43"),
    disc(1180, 300, 62, "#fbf6e8"),
    rect(1172, 120, 16, 110, "#234a43"),
    line(1180, 300, 1180, 254, "#22262a", 7),
    line(1180, 300, 1212, 316, "#22262a", 7),
  )
  for (let at = 0; at < 12; at += 1) s.add(group(`rotate(${at * 30} 1180 300)`, rect(1177, 243, 6, 12, "#22262a")))
  s.add(
    oval(430, 812, 120, 15, "#4a4238", 'opacity=".5"'),
    person(430, 808, 430, {
      coat: "#7c3b52",
      skirt: true,
      legs: "#33404a",
      hair: "#e2ddd2",
      left: 14,
      right: -96,
      scarf: "#d9a12f",
    }),
    rect(330, 728, 66, 76, "#8a6a42", 'rx="6"'),
    stroke("M344 728 Q363 690 382 728", "#5b4329", 7),
    rect(1080, 690, 330, 18, "#6d4f37"),
    rect(1080, 640, 330, 14, "#6d4f37"),
    [1100, 1380].map((x) => rect(x, 640, 12, 140, "#22362f")),
    person(1250, 778, 250, { coat: "#35566b", hair: "#3a2a20", left: -30, right: 30 }),
    poly(
      [
        [1216, 620],
        [1250, 632],
        [1284, 620],
        [1284, 582],
        [1250, 594],
        [1216, 582],
      ],
      "#fbf6e8",
    ),
  )
  return s
}

export const shore = [
  { file: "media/bar-light.jpg", draw: () => barLight(0.55) },
  { file: "media/low-water-1.jpg", draw: lowWaterPan },
  { file: "media/low-water-2.jpg", draw: lowWaterBoat },
  { file: "media/low-water-3.jpg", draw: lowWaterWalker },
  { file: "media/regatta.jpg", draw: regatta },
  { file: "media/security-council.jpg", draw: council },
  { file: "media/tide-table.jpg", draw: tide },
  { file: "media/gesina-bell.jpg", draw: bellOnQuay },
  { file: "media/paper-timetable.jpg", draw: timetable },
]
