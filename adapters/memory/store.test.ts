import { commitContract } from '../../base/commit.contract.ts'
import { openMemoryStore } from './store.ts'

commitContract('memory', openMemoryStore)
