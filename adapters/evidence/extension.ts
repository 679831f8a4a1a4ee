/**
 * The first carrier: a message extension that is not critical. Its ID begins with a registered prefix, which each payment
 * system gives; so it is a setting. A Directory Server may leave it out, and then the second carrier remains.
 */
import type { JSONValue } from '@sekisho/base'
import type { AReq } from '@sekisho/threeds/messages'

type Extension = NonNullable<AReq['messageExtension']>[number]

export function extensionOf(id: string, compact: string): Extension {
  return { name: 'Sekisho evidence', id, criticalityIndicator: false, data: { evidence: compact } }
}

/** @returns undefined when the AReq has no such extension, or one that carries something else */
export function compactInExtension(id: string, areq: AReq): string | undefined {
  const data = areq.messageExtension?.find((extension) => extension.id === id)?.data as JSONValue | undefined
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const { evidence } = data as { readonly evidence?: JSONValue }
  return typeof evidence === 'string' ? evidence : undefined
}
