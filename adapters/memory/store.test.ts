import { commitContract } from '../../base/commit.contract.ts'
import { storeContract } from '../store/store.contract.ts'
import { openMemoryStore } from './store.ts'

commitContract('memory', openMemoryStore)
storeContract('memory', openMemoryStore)
