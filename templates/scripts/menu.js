// On a phone the sections are one scrolling line: the section that the reader is in comes into sight. Nothing else moves.
for (const current of document.querySelectorAll(".nav [aria-current]")) {
  const line = current.closest("ul")
  const [inner, outer] = [current.getBoundingClientRect(), line.getBoundingClientRect()]
  line.scrollLeft += (inner.left + inner.right) / 2 - (outer.left + outer.right) / 2
}
