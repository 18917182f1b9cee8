import { workerData } from "node:worker_threads"
import { type Round, walker } from "./round.js"

/** The program of a thread that walks a round beside the main one. It loads nothing more, for it must start soon. */
walker(workerData as Round).join()
