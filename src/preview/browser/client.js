// Keeps a page of the preview fresh, shows what is wrong, and tells its editor how the page stands.
const script = document.querySelector("script[data-version][data-page]")
const page = decodeURIComponent(script.dataset.page)
const own = "/__broadsheet/"
const version = script.dataset.version
let events
let heard = performance.now()
/** Milliseconds without a sign of life after which the connection counts as lost: a machine that slept does not notice it. */
const patience = 25_000
const scrollKey = `broadsheet-scroll ${location.pathname}`

/** An element with properties and what is in it. */
const make = (name, properties = {}, ...inside) => {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...inside)
  return element
}

const connect = () => {
  events?.close()
  heard = performance.now()
  events = new EventSource(`${own}events?page=${encodeURIComponent(page)}&version=${version}`)
  const hear = (name, act) =>
    events.addEventListener(name, (event) => {
      heard = performance.now()
      act(JSON.parse(event.data))
    })
  hear("beat", () => {})
  hear("state", show)
  hear("styles", swapStyles)
  hear("reload", reload)
}

// A browser opens six connections to one server, and no more: a page that nobody looks at gives its own back.
const look = () => {
  if (document.visibilityState === "hidden") {
    events?.close()
    events = undefined
  } else if (!events || events.readyState === EventSource.CLOSED || performance.now() - heard > patience) connect()
}
document.addEventListener("visibilitychange", look)
addEventListener("pageshow", look)
addEventListener("online", look)
addEventListener("pagehide", () => events?.close())
setInterval(look, 5000)

const reload = () => {
  sessionStorage.setItem(scrollKey, JSON.stringify([scrollX, scrollY]))
  location.reload()
}

const restoreScroll = () => {
  const kept = sessionStorage.getItem(scrollKey)
  if (kept === null) return
  const [left, top] = JSON.parse(kept)
  scrollTo({ left, top, behavior: "instant" })
}

/** The new sheet is loaded before the old one goes, so that the page never stands without. */
const swapStyles = (address) => {
  const old = [...document.querySelectorAll('link[rel="stylesheet"]')].find((link) =>
    /\/assets\/styles-/.test(link.href),
  )
  if (!old || old.getAttribute("href") === address) return
  const fresh = old.cloneNode()
  fresh.href = address
  fresh.addEventListener("load", () => old.remove(), { once: true })
  old.after(fresh)
}

// The bar and the overlay live in a tree of their own: no style of the page reaches them, and none of theirs the page.
const host = make("broadsheet-preview")
const root = host.attachShadow({ mode: "open" })
const bar = make("section", { className: "bar", ariaLabel: "Preview" })
const overlay = make("section", {
  className: "overlay",
  role: "dialog",
  ariaLabel: "What is wrong",
  hidden: true,
  tabIndex: -1,
})
const live = make("p", { className: "live", role: "status" })
root.append(make("link", { rel: "stylesheet", href: `${own}bar.css` }), overlay, bar, live)

const setting = (name) => sessionStorage.getItem(`broadsheet-${name}`)
const set = (name, value) =>
  value === null ? sessionStorage.removeItem(`broadsheet-${name}`) : sessionStorage.setItem(`broadsheet-${name}`, value)

let state
let dismissed = ""
let before

const show = (next) => {
  state = next
  drawOverlay()
  drawBar()
}

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`

const finding = (one) =>
  make(
    "li",
    {},
    make("p", { className: "message" }, one.message),
    make("p", {}, make("a", { href: one.link }, `${one.path}:${one.line}:${one.column}`)),
    ...(one.source ? [make("pre", {}, `${one.source}\n${" ".repeat(one.column - 1)}${"^".repeat(one.length)}`)] : []),
    ...(one.hint ? [make("p", { className: "hint" }, one.hint)] : []),
  )

const drawOverlay = () => {
  const { errors, notice } = state
  const told = JSON.stringify([errors, notice])
  const count = errors.length
  const nothing = count === 0 && notice === null
  if (nothing && !overlay.hidden) {
    live.textContent = "Everything is mended."
    if (overlay.contains(root.activeElement)) before?.focus()
  }
  overlay.hidden = nothing || told === dismissed
  if (overlay.hidden) return
  before ??= document.activeElement
  const title = count === 0 ? "Something to know" : counted(count, "error")
  const close = make("button", { type: "button", ariaLabel: "Close", onclick: hideOverlay }, "Close")
  overlay.replaceChildren(
    make("header", {}, make("h2", {}, title), close),
    ...(notice === null ? [] : [make("p", {}, notice)]),
    make("ol", {}, ...errors.map(finding)),
    make(
      "p",
      { className: "hint" },
      "The page below is the last good one. This goes away by itself when it is mended; Escape hides it.",
    ),
  )
  live.textContent = `${title}. ${errors[0]?.message ?? notice}`
}

const hideOverlay = () => {
  dismissed = JSON.stringify([state.errors, state.notice])
  overlay.hidden = true
  before?.focus?.()
  before = undefined
}

const states = {
  public: "Public since",
  draft: "Draft",
  date: "Held until",
  embargo: "Embargo until",
  expired: "Expired",
}

const drawBar = () => {
  bar.hidden = setting("bar") === "off"
  document.documentElement.style.paddingBlockEnd = bar.hidden ? "" : "2.75rem"
  if (bar.hidden) return
  const { story, warnings, allWarnings, errors, held, asOf, zone } = state
  const parts = []
  if (story) {
    const when = story.when ? ` ${story.when.slice(0, 16).replace("T", " ")}` : ""
    parts.push(make("b", { className: `is-${story.state}` }, states[story.state] + when))
    parts.push(make("span", {}, `${story.words} words, ${story.minutes} min`))
    parts.push(make("a", { href: story.link }, "Edit"))
  }
  if (errors.length > 0) {
    const again = () => {
      dismissed = ""
      drawOverlay()
      overlay.focus()
    }
    parts.push(make("button", { type: "button", onclick: again }, counted(errors.length, "error")))
  }
  if (warnings.length > 0) {
    parts.push(
      make(
        "details",
        {},
        make("summary", {}, `${counted(warnings.length, "warning")} here`),
        make("ol", {}, ...warnings.map(finding)),
      ),
    )
  }
  if (allWarnings > warnings.length) parts.push(make("span", {}, `${allWarnings} in the site`))
  parts.push(make("a", { href: `${own}held` }, `${held} held back`))
  const widths = [320, 768, 1440].map((width) =>
    toggle(String(width), setting("width") === String(width), () => {
      set("width", setting("width") === String(width) ? null : String(width))
    }),
  )
  const looks = [
    toggle("Dark", setting("dark") === "on", () => set("dark", setting("dark") === "on" ? null : "on")),
    toggle("Right to left", setting("rtl") === "on", () => set("rtl", setting("rtl") === "on" ? null : "on")),
  ]
  const time = make("input", {
    type: "datetime-local",
    value: asOf === null ? "" : local(asOf),
    title: `On this machine's clock; the site's zone is ${zone}`,
  })
  time.onchange = () => standAt(time.value === "" ? null : new Date(time.value).toISOString())
  const clock = make("label", { className: asOf === null ? "" : "is-draft" }, "As of ", time)
  const now = asOf === null ? [] : [make("button", { type: "button", onclick: () => standAt(null) }, "Now")]
  const off = make("button", { type: "button", title: "Alt+Shift+B brings it back", onclick: flipBar }, "Hide")
  bar.replaceChildren(...parts, make("span", { className: "gap" }), ...widths, ...looks, clock, ...now, off)
}

const toggle = (name, pressed, act) => {
  const onclick = () => {
    act()
    applyLook()
    drawBar()
  }
  return make("button", { type: "button", ariaPressed: String(pressed), onclick }, name)
}

const local = (iso) => {
  const at = new Date(iso)
  return new Date(at - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const standAt = (time) =>
  fetch(`${own}as-of${time === null ? "" : `?time=${encodeURIComponent(time)}`}`, { method: "POST" })

const flipBar = () => {
  set("bar", setting("bar") === "off" ? null : "off")
  drawBar()
}

/** Width of a window, dark colours, and the other direction, as far as a page can be shown so without being another. */
const applyLook = () => {
  const width = setting("width")
  const inside = window !== top && frameElement?.dataset.broadsheet
  if (!inside) showInFrame(width)
  applyDark()
  if (setting("rtl") === "on") document.documentElement.dir = "rtl"
  else document.documentElement.dir = direction
}
const direction = document.documentElement.dir

/** What the page itself says of its colours, where Dark stands in its place. */
let scheme
let darkened = false

const applyDark = () => {
  const { dataset, style } = document.documentElement
  const dark = setting("dark") === "on"
  style.colorScheme = dark ? "dark" : ""
  if (dark && dataset.scheme !== "dark") {
    scheme = dataset.scheme
    darkened = true
    dataset.scheme = "dark"
  } else if (!dark && darkened) {
    darkened = false
    if (scheme === undefined) delete dataset.scheme
    else dataset.scheme = scheme
  }
}
// A script of the page's own puts the reader's choice there when the page is ready.
new MutationObserver(applyDark).observe(document.documentElement, { attributeFilter: ["data-scheme"] })

/** A frame has a width of its own, so that the page's rules for narrow windows hold in it. */
const showInFrame = (width) => {
  let frame = root.querySelector("iframe")
  if (width === null) {
    frame?.remove()
    document.documentElement.style.overflow = ""
    return
  }
  if (!frame) {
    frame = make("iframe", { src: location.href, title: "The page in another width" })
    frame.dataset.broadsheet = "width"
    root.prepend(frame)
    document.documentElement.style.overflow = "hidden"
  }
  frame.style.inlineSize = `${width}px`
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !overlay.hidden) hideOverlay()
  if (event.altKey && event.shiftKey && event.code === "KeyB") flipBar()
})

const framed = window !== top && frameElement?.dataset.broadsheet
if (page !== "" || !framed) connect()
restoreScroll()
// Once more when pictures and styles have their places.
addEventListener("load", () => {
  restoreScroll()
  sessionStorage.removeItem(scrollKey)
})
if (!framed) document.body.append(host)
applyLook()
