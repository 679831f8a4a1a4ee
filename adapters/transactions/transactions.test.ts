import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { openStore } from '@sekisho/adapters/sql'
import { temporaryFolders } from '../sql/testing/folders.ts'
import { transactionsContract } from './transactions.contract.ts'

const newFolder = temporaryFolders()

transactionsContract('memory', openMemoryStore)
transactionsContract('sql', () => openStore({ dir: newFolder(), kek: DEMONSTRATION_KEK }))
