// Folds a long story behind "Continue Reading". A classic script on purpose: it stands as the first thing inside the part it hides and
// runs before that part is parsed, so nothing jumps. Only where the browser opens the fold for find-in-page and anchors (beforematch).
{
  const rest = document.currentScript.parentElement
  const button = rest.previousElementSibling
  const open = () => {
    rest.removeAttribute("hidden")
    button.hidden = true
    // A reader who comes back to the page finds it as they left it.
    history.replaceState({ ...history.state, open: true }, "")
  }
  if ("onbeforematch" in rest && !history.state?.open) {
    rest.setAttribute("hidden", "until-found")
    button.hidden = false
    rest.addEventListener("beforematch", open)
    button.addEventListener("click", () => {
      open()
      // Reading and tabbing go on where the button was.
      rest.tabIndex = -1
      rest.focus({ preventScroll: true })
    })
  }
}
