import type { Told } from "./builder.js"
import { inVain } from "./claims.mjs"

/** Counts over many builds: what they cost, and what of it was for nothing. */
export function openTally() {
  const started = performance.now()
  let [histories, builds, failed, rendered, written] = [0, 0, 0, 0, 0]
  const vain = new Map<string, number>()
  const ways = new Map<string, number>()
  return {
    add(told: Told): void {
      builds += 1
      if (!told.ok) {
        failed += 1
        return
      }
      const way = told.stats?.way ?? "apart"
      ways.set(way, (ways.get(way) ?? 0) + 1)
      rendered += told.rendered.length
      written += told.written.length
      for (const { why } of inVain(told)) vain.set(why.join(", "), (vain.get(why.join(", ")) ?? 0) + 1)
    },
    endOfHistory(): void {
      histories += 1
    },
    told(): string {
      const whys = [...vain].sort(([, a], [, b]) => b - a)
      const total = whys.reduce((sum, [, count]) => sum + count, 0)
      const most = whys.slice(0, 4).map(([why, count]) => `${count} ${why}`)
      const seconds = ((performance.now() - started) / 1000).toFixed(0)
      const went = Array.from(ways, ([way, count]) => `${way} ${count}`).sort()
      return [
        `${histories} histories, ${builds} builds (${failed} failed, as a clean one did; ${went.join(", ")}), ${seconds} s`,
        `${rendered} rendered, ${written} written, ${total} rendered in vain${most.length > 0 ? `: ${most.join("; ")}` : ""}`,
      ].join("; ")
    },
  }
}

export type Tally = ReturnType<typeof openTally>
