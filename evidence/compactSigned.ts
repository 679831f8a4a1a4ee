/** What evidence and letters have in common where they are written: a payload becomes the one text that travels. */
import { base64url, bytesOf } from './compact.ts'
import type { EvidenceSigner } from './ports.ts'

/** @param type `typ` of the header */
export async function compactSigned(type: string, payload: object, signer: EvidenceSigner): Promise<string> {
  const header = { alg: signer.algorithm, typ: type, kid: signer.keyID }
  const input = `${partOf(header)}.${partOf(payload)}`
  return `${input}.${base64url(await signer.sign(bytesOf(input)))}`
}

function partOf(value: object): string {
  return base64url(bytesOf(JSON.stringify(value)))
}
