/** `q` leads to the queue, where there is one: nothing waits for people at an issuer. */
import type { Keys } from './keys.ts'
import { go } from './route.ts'
import { useSpeech } from './words.ts'

export function useQueueKey(): Keys {
  return useSpeech().side === 'shop' ? { q: () => go('#/queue') } : {}
}
