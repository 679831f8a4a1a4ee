export { ListBook } from './book.ts'
export type { List, ListEntry } from './book.ts'
export { listKeeper } from './keeper.ts'
export type { ListKeeper, Planned } from './keeper.ts'
