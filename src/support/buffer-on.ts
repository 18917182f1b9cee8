/** The bytes of an array of numbers as a Buffer of Node's, in the same memory. */
export const bufferOn = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength)
