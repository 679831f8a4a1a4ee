export { SnapshotKeeper } from './keeper.ts'
export { openMemories } from './openMemories.ts'
export { readSnapshot, writeSnapshot } from './snapshotFile.ts'
export type { NamedSnapshot, Written } from './snapshotFile.ts'
