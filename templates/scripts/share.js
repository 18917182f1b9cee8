// The browser's own share sheet, and "Copy link". Their places are kept by the sheet, so that nothing jumps when they appear.
for (const box of document.querySelectorAll("[data-share]")) {
  const url = box.dataset.share
  const copy = box.querySelector("[data-copy]")
  const sheet = box.querySelector("[data-native]")
  const status = box.querySelector("[role=status]")

  if (navigator.clipboard) {
    copy.classList.remove("waits")
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url)
      status.textContent = copy.dataset.copy
    })
  }
  if (navigator.share) {
    sheet.classList.remove("waits")
    // The reader may close the sheet: that is no error.
    sheet.addEventListener("click", () => navigator.share({ title: box.dataset.title, url }).catch(() => {}))
  }
}
