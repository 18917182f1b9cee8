// Light, dark, or as the device has it: the reader's choice, kept on this device. Asked for at once and run as soon as it is there; on later
// pages it comes from the browser's own store, before the first paint as a rule.
{
  const root = document.documentElement
  let chosen = ""
  try {
    chosen = localStorage.scheme ?? ""
  } catch {
    // Where nothing may be kept, a choice holds for its page.
  }

  const show = () => {
    if (chosen) root.dataset.scheme = chosen
    else delete root.dataset.scheme
    // A logo for dark pages follows the page, not the device.
    for (const source of document.querySelectorAll("source[data-dark]")) {
      source.media = { light: "not all", dark: "all" }[chosen] ?? "(prefers-color-scheme: dark)"
    }
    for (const button of document.querySelectorAll(".scheme button")) {
      button.setAttribute("aria-pressed", button.value === chosen)
    }
  }
  const listen = () => {
    show()
    for (const box of document.querySelectorAll(".scheme")) {
      box.classList.remove("waits")
      box.addEventListener("click", ({ target: { value } }) => {
        if (value === undefined) return
        chosen = value
        try {
          localStorage.scheme = value
        } catch {
          // As above.
        }
        show()
      })
    }
  }

  if (chosen) show()
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", listen)
  else listen()
}
