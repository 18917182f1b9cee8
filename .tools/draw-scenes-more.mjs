// Further pictures of the stories.
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
  wide,
} from "./draw-kit.mjs"
import { lamps } from "./draw-scenes-lamps.mjs"
import { shore } from "./draw-scenes-shore.mjs"

const stoneHouse = () => {
  const s = wide()
  s.add(
    rect(0, 0, 1600, 900, s.down("#a9bac4", "#dfe3e2", "#f1ebdf")),
    hills(1600, 700, 400, 60, 70, "#c4ccd0"),
    hills(1600, 700, 470, 40, 71, "#aeb9be"),
  )
  s.add(rect(0, 690, 1600, 210, s.down("#f4f3ee", "#d3d9dc")))
  // The house cut open: stone outside, then the insulation, then the rooms.
  s.add(
    poly(
      [
        [430, 300],
        [800, 110],
        [1170, 300],
      ],
      "#4b4f57",
    ),
    poly(
      [
        [500, 300],
        [800, 146],
        [1100, 300],
      ],
      "#e2b65c",
    ),
    poly(
      [
        [560, 300],
        [800, 176],
        [1040, 300],
      ],
      "#6d5644",
    ),
  )
  s.add(rect(450, 296, 700, 444, "#7d756a"))
  const next = seeded(3)
  for (const x0 of [450, 1110])
    for (let row = 0; row < 16; row += 1)
      s.add(
        rect(x0 + 2, 300 + row * 27, 17 + next() * 6, 23, "#918879"),
        rect(x0 + 26, 300 + row * 27, 13, 23, "#6c655c"),
      )
  s.add(rect(490, 296, 24, 444, "#e2b65c"), rect(1086, 296, 24, 444, "#e2b65c"))
  for (let row = 0; row < 15; row += 1)
    for (const x of [490, 1086]) s.add(stroke(`M${x + 3} ${306 + row * 29} q9 12 18 0`, "#b98a34", 3))
  s.add(
    rect(514, 296, 572, 216, "#f5dfb4"),
    rect(514, 520, 572, 206, "#f8e6c2"),
    rect(514, 508, 572, 14, "#6d5644"),
    rect(514, 724, 572, 16, "#6d5644"),
  )
  s.add(
    rect(560, 340, 110, 120, "#8fb0bd"),
    rect(612, 340, 6, 120, "#fbf6ea"),
    rect(560, 396, 110, 6, "#fbf6ea"),
    rect(548, 458, 134, 10, "#fbf6ea"),
  )
  s.add(
    rect(800, 420, 240, 46, "#8a4a43", 'rx="10"'),
    rect(800, 400, 60, 34, "#fff8ea", 'rx="10"'),
    rect(790, 460, 260, 48, "#5f4636"),
    rect(1030, 380, 18, 128, "#5f4636"),
    disc(950, 330, 90, s.glow("#fff3cc", 0.9)),
    path("M930 342 L970 342 L960 312 L940 312 Z", "#c4622d"),
  )
  s.add(
    rect(940, 566, 100, 158, "#4a4d52"),
    rect(956, 626, 68, 80, "#22201f"),
    path("M964 700 Q966 660 986 646 Q984 670 1000 664 Q1016 682 1012 700 Z", "#f09a3c"),
    rect(974, 522, 22, 44, "#4a4d52"),
    disc(990, 680, 120, s.glow("#ffbf6a", 0.5)),
  )
  s.add(
    path("M640 724 L640 610 Q640 590 664 590 L684 590 L690 660 L790 660 L790 724 Z", "#3d6662"),
    person(730, 720, 158, { coat: "#b98a2f", skirt: true, legs: "#4a3f52", hair: "#cfc8bc", left: 34, right: -64 }),
    rect(762, 606, 38, 26, "#fbf6ea", 'transform="rotate(-14 780 620)"'),
    oval(600, 714, 26, 11, "#2b2724"),
    disc(576, 706, 11, "#2b2724"),
  )
  s.add(
    path("M424 306 L800 112 L1176 306 L1182 292 L800 88 L418 292 Z", "#fbfbf8"),
    rect(1000, 130, 56, 110, "#7d756a"),
    rect(992, 122, 72, 14, "#fbfbf8"),
  )
  s.add(path("M0 740 Q400 700 800 742 Q1200 712 1600 740 L1600 900 L0 900 Z", "#eef0ee"))
  for (const [x, k] of [
    [180, 1],
    [300, 0.7],
    [1390, 1.1],
  ])
    s.add(
      group(
        `translate(${x} 760) scale(${k})`,
        stroke("M0 0 L0 -210 M0 -110 L-60 -190 M0 -140 L54 -230 M0 -180 L-34 -260", "#5c5a5a", 9),
      ),
    )
  for (let at = 0; at < 90; at += 1) s.add(disc(next() * 1600, next() * 860, 2 + next() * 4, "#fff", 'opacity=".85"'))
  return s
}

const fishAuction = () => {
  const s = wide()
  s.add(
    rect(0, 0, 1600, 900, s.down("#54697a", "#a5b0ad", "#e7cfa6")),
    disc(420, 400, 280, s.glow("#fff0c9", 0.9)),
    disc(420, 410, 40, "#fff3d4"),
  )
  s.add(
    hills(1600, 520, 420, 40, 81, "#7f8d94"),
    rect(0, 470, 1600, 430, s.down("#b7b7a5", "#4c6470")),
    ripples(0, 1600, 480, 640, 60, "#f7e6c2", 82, 0.6),
    lighthouse(180, 482, 150),
  )
  // The boat at the quay.
  s.add(
    path("M560 560 L1220 560 Q1190 670 1130 690 L640 690 Q580 660 560 560 Z", "#24506a"),
    path("M560 560 L1220 560 L1214 584 L566 584 Z", "#efe7d6"),
    path("M590 650 L1170 650 L1130 690 L640 690 Z", "#8f3427"),
  )
  s.add(
    rect(940, 430, 170, 130, "#efe7d6"),
    rect(930, 420, 190, 16, "#a1432f"),
    [954, 1006, 1058].map((x) => rect(x, 452, 40, 36, "#2b4450")),
    line(860, 560, 860, 220, "#2a2f33", 10),
    line(860, 250, 700, 540, "#2a2f33", 6),
    line(860, 230, 1040, 420, "#2a2f33", 4),
    stroke("M700 540 Q760 500 860 300", "#8a7a5a", 3),
  )
  s.add(path("M620 560 Q650 500 700 548 Q740 506 790 560 Z", "#3f7a68"))
  s.add(rect(0, 670, 1600, 230, "#57534f"), rect(0, 670, 1600, 16, "#757069"))
  const next = seeded(88)
  const box = (x, y, full) => [
    rect(x, y, 150, 52, "#d9cdb4"),
    rect(x, y, 150, 10, "#c2b596"),
    rect(x + 20, y + 24, 110, 14, "#8a7d62", 'rx="7"'),
    full
      ? Array.from({ length: 7 }, (_, at) =>
          oval(
            x + 18 + at * 19,
            y - 2,
            17,
            8,
            next() < 0.5 ? "#9db0b8" : "#6f8791",
            `transform="rotate(${-20 + next() * 30} ${x + 18 + at * 19} ${y})"`,
          ),
        )
      : "",
  ]
  for (let at = 0; at < 4; at += 1) s.add(box(60 + at * 165, 770, true), box(100 + at * 165, 834, at < 3))
  s.add(box(1240, 840, false), box(1262, 786, false), box(1236, 732, false), box(1410, 838, false))
  s.add(
    person(820, 862, 270, { coat: "#f0ead9", hat: "cap", legs: "#2f3b45", left: 20, right: -120, hair: "#a8a296" }),
    person(960, 868, 250, {
      coat: "#c7782b",
      legs: "#c7782b",
      hat: "wool",
      hatColour: "#2d5566",
      left: 26,
      right: -20,
    }),
    person(1070, 862, 240, { coat: "#3b5147", hair: "#3b2a20", skirt: true, left: 40, right: -36 }),
  )
  s.add(
    rect(1078, 726, 46, 62, "#1d2327", 'rx="4" transform="rotate(-8 1100 756)"'),
    rect(1084, 733, 34, 46, "#9cc6cf", 'transform="rotate(-8 1100 756)"'),
  )
  s.add(gull(330, 230, 26), gull(420, 190, 18), gull(1320, 240, 30), gull(1240, 180, 20))
  return s
}

const loomRoom = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, "#1c1519"), rect(170, 60, 1260, 640, s.down("#43222a", "#6b3034")))
  s.add(
    poly(
      [
        [700, 0],
        [820, 0],
        [1150, 690],
        [420, 690],
      ],
      "#ffe9bd",
      'opacity=".2"',
    ),
    oval(785, 690, 380, 46, "#ffdf9f", 'opacity=".4"'),
    rect(0, 690, 1600, 90, "#2b1c1c"),
    oval(785, 712, 360, 26, "#c98b57", 'opacity=".55"'),
  )
  for (const [x, k, o] of [
    [330, 0.74, 0.5],
    [1240, 0.74, 0.5],
    [560, 1, 1],
    [1010, 1, 1],
  ]) {
    const frame = [
      rect(-130, -330, 20, 330, "#6e4a2d"),
      rect(110, -330, 20, 330, "#6e4a2d"),
      rect(-145, -340, 290, 24, "#8a5f3b"),
      rect(-130, -110, 260, 22, "#8a5f3b"),
      rect(-110, -230, 220, 14, "#d8b98a"),
    ]
    for (let at = 0; at < 26; at += 1)
      frame.push(line(-106 + at * 8.5, -318, -104 + at * 8.3, -100, at % 5 ? "#efe3c8" : "#c5523b", 2, 'opacity=".85"'))
    for (let at = 0; at < 7; at += 1)
      frame.push(rect(-106, -104 + at * 9, 212, 7, ["#c5523b", "#efe3c8", "#3f6f6b"][at % 3]))
    s.add(fade(o, group(`translate(${x} 706) scale(${k})`, frame)))
  }
  s.add(
    person(785, 712, 330, {
      coat: "#efe7d6",
      legs: "#4f6d78",
      skirt: true,
      hair: "#3a241b",
      left: 128,
      right: -60,
      skin: "#d6a583",
    }),
  )
  for (let at = 0; at < 9; at += 1)
    s.add(
      stroke(
        `M${660 + at * 3} 404 Q${500 - at * 22} ${330 - at * 20} ${330 - at * 6} 130`,
        "#f2dca8",
        2,
        'opacity=".6"',
      ),
    )
  // Curtains at the sides and the heads of the front rows.
  for (const side of [0, 1])
    for (let at = 0; at < 5; at += 1) {
      const x = side ? 1600 - at * 46 - 46 : at * 46
      s.add(
        path(
          `M${x} 0 L${x + 46} 0 Q${x + 40} 400 ${x + 46} 760 L${x} 760 Q${x - 6} 380 ${x} 0 Z`,
          s.across("#571c24", "#86303a", "#4a171e"),
        ),
      )
    }
  for (let at = 0; at < 18; at += 1)
    s.add(
      path(
        `M${at * 89} 0 L${at * 89 + 89} 0 Q${at * 89 + 80} 74 ${at * 89 + 44} 78 Q${at * 89 + 8} 74 ${at * 89} 0 Z`,
        at % 2 ? "#7a2a33" : "#641f28",
      ),
    )
  s.add(rect(0, 776, 1600, 124, "#0f0b0d"))
  const next = seeded(44)
  for (let row = 0; row < 2; row += 1)
    for (let at = 0; at < 17; at += 1) {
      const x = at * 98 + row * 48 + next() * 16
      const y = 800 + row * 62
      s.add(
        disc(x, y, 27, row ? "#171014" : "#23181c"),
        path(
          `M${x - 52} ${y + 90} Q${x - 46} ${y + 24} ${x} ${y + 22} Q${x + 46} ${y + 24} ${x + 52} ${y + 90} Z`,
          row ? "#120c10" : "#1d1418",
        ),
      )
    }
  return s
}

const choir = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#2a3340", "#4a4a52", "#5f4f49")))
  const next = seeded(36)
  for (let row = 0; row < 20; row += 1)
    for (let at = 0; at < 22; at += 1)
      s.add(rect(at * 76 + (row % 2) * 36 - 30, row * 34, 70, 29, next() < 0.5 ? "#4d4a50" : "#565055", 'opacity=".5"'))
  for (const x of [110, 470, 830, 1190]) {
    s.add(
      path(`M${x} 560 L${x} 250 A150 160 0 0 1 ${x + 300} 250 L${x + 300} 560 Z`, s.down("#1d2a3c", "#35506a")),
      stroke(`M${x} 560 L${x} 250 A150 160 0 0 1 ${x + 300} 250 L${x + 300} 560`, "#332e33", 16),
      line(x + 150, 96, x + 150, 560, "#332e33", 8),
      line(x, 300, x + 300, 300, "#332e33", 6),
    )
    for (let star = 0; star < 9; star += 1)
      s.add(disc(x + 30 + next() * 240, 140 + next() * 260, 2.5, "#fff", 'opacity=".8"'))
  }
  for (const x of [60, 440, 800, 1160, 1540])
    s.add(
      disc(x, 210, 150, s.glow("#ffd58a", 0.6)),
      line(x, 0, x, 180, "#201c20", 4),
      path(`M${x - 26} 206 Q${x} 160 ${x + 26} 206 Z`, "#201c20"),
      disc(x, 210, 11, "#fff0c4"),
    )
  s.add(rect(0, 660, 1600, 240, s.down("#6a5546", "#3a2f2c")))
  const coats = ["#26303a", "#37303f", "#2d3a38", "#42302f"]
  for (let row = 0; row < 3; row += 1) {
    const count = 13 - row
    for (let at = 0; at < count; at += 1) {
      const x = 800 + (at - (count - 1) / 2) * (98 + row * 10)
      const y = 640 + row * 62 + Math.abs(at - (count - 1) / 2) * 3
      s.add(
        person(x, y, 196 + row * 16, {
          coat: coats[(at + row) % 4],
          legs: "#1d2024",
          skirt: (at + row) % 2 === 0,
          hair: ["#2d2420", "#7a5638", "#cfc8bc", "#4a3020", "#a8a096"][(at * 2 + row) % 5],
          skin: ["#d3a584", "#c08a67", "#8a5a40", "#e0b898"][(at + row * 2) % 4],
          scarf: ["#b5442f", "#d9a441", undefined][(at + row) % 3],
          left: -26,
          right: 26,
        }),
      )
      s.add(
        poly(
          [
            [x - 24, y - 112 - row * 8],
            [x, y - 104 - row * 8],
            [x + 24, y - 112 - row * 8],
            [x + 24, y - 146 - row * 8],
            [x, y - 138 - row * 8],
            [x - 24, y - 146 - row * 8],
          ],
          "#f3e8cf",
        ),
      )
    }
  }
  s.add(
    rect(700, 838, 200, 62, "#2b2322"),
    person(800, 850, 300, {
      coat: "#16181c",
      legs: "#16181c",
      hair: "#8d877d",
      skin: "#2a2220",
      left: 108,
      right: -122,
    }),
    path("M776 570 A24 26 0 0 1 824 570 L824 588 Q800 602 776 588 Z", "#8d877d"),
  )
  return s
}

const cup = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#121c2a", "#25364a", "#3c4f5c")), hills(1600, 520, 330, 50, 99, "#1a2633"))
  for (const x of [170, 1430])
    s.add(
      line(x, 60, x, 470, "#0d141c", 12),
      rect(x - 80, 40, 160, 64, "#0d141c"),
      [0, 1, 2, 3].map((at) => [0, 1].map((row) => [disc(x - 57 + at * 38, 58 + row * 28, 12, "#fff7d8")])),
      disc(x, 74, 330, s.glow("#fff2c6", 0.55)),
    )
  s.add(rect(0, 400, 1600, 120, "#1c2733"))
  const next = seeded(55)
  for (let row = 0; row < 3; row += 1)
    for (let at = 0; at < 62; at += 1) {
      const x = at * 26 + next() * 10
      const y = 420 + row * 30
      s.add(
        rect(x - 9, y + 6, 18, 30, ["#3a4450", "#5b3236", "#2f4a4a", "#4a4433"][Math.floor(next() * 4)], 'rx="6"'),
        disc(x, y, 7, ["#c99a78", "#a87a58", "#e0b898"][Math.floor(next() * 3)]),
      )
    }
  s.add(
    rect(0, 500, 1600, 26, "#e9e2cf"),
    [0, 1, 2, 3, 4, 5, 6].map((at) => rect(40 + at * 230, 504, 150, 18, ["#7c2e2b", "#2f5a57", "#b58a33"][at % 3])),
  )
  s.add(rect(0, 526, 1600, 374, s.down("#3f6a48", "#2a4c36")))
  for (let at = 0; at < 5; at += 1)
    s.add(
      poly(
        [
          [at * 360 - 60, 526],
          [at * 360 + 120, 526],
          [at * 420 + 60, 900],
          [at * 420 - 240, 900],
        ],
        "#47774f",
        'opacity=".5"',
      ),
    )
  for (let at = 0; at < 40; at += 1)
    s.add(oval(next() * 1600, 600 + next() * 290, 30 + next() * 80, 5 + next() * 8, "#4a4231", 'opacity=".55"'))
  // The goal and its net, the keeper at full stretch, the ball just past him.
  for (let at = 0; at < 15; at += 1)
    s.add(line(1010 + at * 32, 350, 1040 + at * 29, 690, "#dfe5e2", 1.5, 'opacity=".5"'))
  for (let at = 0; at < 11; at += 1)
    s.add(line(1010, 360 + at * 32, 1470, 360 + at * 32, "#dfe5e2", 1.5, 'opacity=".5"'))
  s.add(
    rect(996, 336, 14, 380, "#f7f5ee"),
    rect(1470, 336, 14, 380, "#f7f5ee"),
    rect(996, 330, 488, 14, "#f7f5ee"),
    rect(560, 712, 1040, 6, "#e8ece4", 'opacity=".7"'),
  )
  s.add(
    group(
      "translate(1200 640) rotate(-66)",
      person(0, 100, 250, { coat: "#d9a72f", legs: "#22262b", left: 150, right: -150, stride: 4, hair: "#33251d" }),
    ),
  )
  s.add(
    disc(1092, 430, 25, "#f8f5ec"),
    poly(
      [
        [1092, 418],
        [1103, 426],
        [1099, 439],
        [1085, 439],
        [1081, 426],
      ],
      "#1c2024",
    ),
    stroke("M960 640 Q1020 500 1066 452", "#fff", 3, 'opacity=".5" stroke-dasharray="4 14"'),
  )
  s.add(
    oval(820, 832, 110, 12, "#1c3425"),
    group(
      "translate(820 826) rotate(-10)",
      person(0, 0, 300, {
        coat: "#7c2e2b",
        legs: "#efe7d6",
        left: 70,
        right: -62,
        stride: 14,
        skin: "#8a5a40",
        hair: "#1d1613",
      }),
    ),
  )
  s.add(
    oval(520, 812, 90, 10, "#1c3425"),
    person(520, 808, 250, { coat: "#e9e3d3", legs: "#2f4a6a", left: 40, right: -70, stride: 10, lean: 6 }),
    oval(330, 782, 80, 9, "#1c3425"),
    person(330, 780, 232, { coat: "#7c2e2b", legs: "#efe7d6", left: 120, right: -130, hair: "#8a6238" }),
  )
  s.add(rain(1600, 900, 170, "#dbe6ec", 23, 0.4, 18))
  return s
}

const fellRace = () => {
  const s = wide()
  s.add(rect(0, 0, 1600, 900, s.down("#c9d6da", "#e8e6da", "#f5e7cb")))
  s.add(hills(1600, 900, 380, 110, 100, "#bcc6c8"), hills(1600, 900, 470, 90, 105, "#98a5a6"))
  s.add(
    fade(
      0.8,
      oval(420, 440, 420, 40, "#f7f4ea"),
      oval(760, 470, 380, 30, "#f7f4ea"),
      oval(150, 480, 300, 36, "#f7f4ea"),
    ),
  )
  s.add(
    path(
      "M0 900 L0 800 Q360 760 640 620 Q900 480 1110 350 Q1240 290 1340 330 Q1480 390 1600 520 L1600 900 Z",
      s.down("#8a7a4e", "#5e6a42"),
    ),
    path("M0 900 L0 860 Q420 830 760 660 Q960 540 1130 400 Q1000 620 1120 900 Z", "#7b5c7c", 'opacity=".55"'),
    path(
      "M1240 320 Q1200 520 1330 700 Q1400 800 1380 900 L1600 900 L1600 520 Q1420 350 1340 330 Z",
      "#4f5a3c",
      'opacity=".6"',
    ),
  )
  s.add(stroke("M30 812 Q380 770 650 632 Q900 494 1116 362 Q1170 330 1210 322", "#d9c79a", 13))
  const next = seeded(71)
  for (let at = 0; at < 26; at += 1)
    s.add(
      poly(
        [
          [1186 + next() * 90, 296 - at * 4],
          [1222 + next() * 40, 284 - at * 4],
          [1236 + next() * 50, 306 - at * 4],
          [1196 + next() * 30, 312 - at * 4],
        ],
        next() < 0.5 ? "#5a564f" : "#756f64",
      ),
    )
  s.add(line(1232, 210, 1232, 120, "#3b3530", 6), path("M1232 122 L1316 140 L1232 164 Z", "#a8392b"))
  const vests = ["#a8392b", "#efe7d6", "#2f5f7a", "#d9a12f", "#3f6a4a", "#6a3f5e"]
  ;[
    [1080, 378, 96, 0],
    [1000, 428, 108, 2],
    [900, 490, 124, 3],
    [760, 572, 148, 1],
    [590, 664, 180, 4],
    [360, 760, 224, 5],
    [120, 812, 262, 0],
  ].forEach(([x, y, h, at], index) =>
    s.add(
      oval(x, y + 2, h * 0.2, h * 0.03, "#3b3a28", 'opacity=".4"'),
      person(x, y, h, {
        coat: vests[at],
        legs: ["#c99a78", "#a87a58", "#8a5a40"][index % 3],
        skin: ["#c99a78", "#a87a58", "#8a5a40"][index % 3],
        hair: ["#2d2420", "#8a6238", "#d4cec2"][index % 3],
        lean: 12,
        stride: 13,
        left: 34,
        right: -64,
      }),
    ),
  )
  for (let at = 0; at < 140; at += 1) {
    const x = next() * 1600
    const y = 840 + next() * 70
    s.add(stroke(`M${x} ${y} q3 -20 ${next() * 14 - 7} -34`, next() < 0.5 ? "#4a4f30" : "#7d6b3c", 3))
  }
  s.add(
    path("M1350 640 q20 -26 60 -20 q30 -10 44 14 l2 16 q-50 14 -104 4 Z", "#efe9db"),
    disc(1354, 640, 13, "#2b2724"),
    rect(1370, 650, 7, 22, "#2b2724"),
    rect(1430, 650, 7, 22, "#2b2724"),
  )
  return s
}

export const more = [
  { file: "media/stone-house.jpg", draw: stoneHouse },
  { file: "media/fish-auction.jpg", draw: fishAuction },
  { file: "media/loom-room.jpg", draw: loomRoom },
  { file: "media/dye-house-choir.jpg", draw: choir },
  { file: "media/cup-replay.jpg", draw: cup },
  { file: "media/fell-race.jpg", draw: fellRace },
  ...shore,
  ...lamps,
]
