/** The same bytes as a Buffer of Node's. */
export const bufferOn = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)
