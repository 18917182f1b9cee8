// Loads a video or post of another host when the reader asks for it.
for (const box of document.querySelectorAll("[data-embed]")) {
  const button = box.querySelector("button")
  button.classList.remove("waits")
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe")
    frame.src = box.dataset.embed
    frame.title = box.dataset.name
    frame.allow = "fullscreen; picture-in-picture; encrypted-media"
    frame.referrerPolicy = "strict-origin-when-cross-origin"
    box.replaceChildren(frame)
    frame.focus()
  })
}
