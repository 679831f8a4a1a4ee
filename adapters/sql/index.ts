export { openReader, openStore } from './open.ts'
export type { Reader, ReaderOptions, StoreOptions } from './open.ts'
