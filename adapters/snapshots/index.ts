export { readSnapshot, writeSnapshot } from './snapshotFile.ts'
export type { NamedSnapshot, Written } from './snapshotFile.ts'
