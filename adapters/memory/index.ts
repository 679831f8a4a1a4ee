export { MemoryKeys } from './keys.ts'
export { openMemoryStore } from './store.ts'
export type { MemoryOptions } from './store.ts'
