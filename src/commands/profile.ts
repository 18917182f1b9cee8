import { writeFileSync } from "node:fs"
import { Session } from "node:inspector/promises"

/** Does `work` and writes where its time went: a CPU profile of the main thread, as browsers' developer tools read it. */
export async function profiled<T>(file: string, work: () => Promise<T>): Promise<T> {
  const session = new Session()
  session.connect()
  await session.post("Profiler.enable")
  await session.post("Profiler.start")
  try {
    return await work()
  } finally {
    const { profile } = await session.post("Profiler.stop")
    session.disconnect()
    writeFileSync(file, JSON.stringify(profile))
  }
}
