export { ListBook } from './book.ts'
export type { List, ListEntry } from './book.ts'
