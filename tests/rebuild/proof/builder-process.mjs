// Builds what it is asked for, one site after the other, in one process.
import { library } from "./program.mjs"

const { build } = await import(library)

process.on("message", async ({ number, options }) => {
  try {
    const { diagnostics, heldBack, ...result } = await build(options)
    process.send({
      number,
      result: {
        ...result,
        // As `--json` has them.
        heldBack: heldBack.map((held) => ({ ...held, until: held.until?.instant ?? null })),
        diagnostics: diagnostics.map(({ source: _, ...one }) => one),
      },
    })
  } catch (error) {
    process.send({ number, error: String(error?.stack ?? error) })
  }
})
process.on("disconnect", () => process.exit())
process.send("ready")
