/** What goes of an error from one thread or process to another: on its way it would lose by what a fault of the disk is known. */
export interface Fault {
  readonly stack: string
  readonly code: string | undefined
  readonly path: string | undefined
}

export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { stack: String(error), code: undefined, path: undefined }
  const { stack, message, code, path } = error as NodeJS.ErrnoException
  return { stack: stack ?? message, code, path }
}

/** The error again, where it has come to; `during` tells what was done. */
export const errorOf = ({ stack, code, path }: Fault, during: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`While working on ${during}: ${stack}`), { code, path })
