import { afterAll } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEMONSTRATION_KEK } from '@sekisho/adapters/keys'
import { commitContract } from '../../base/commit.contract.ts'
import { openStore } from './open.ts'

const root = mkdtempSync(join(tmpdir(), 'sekisho-sql-'))
let count = 0
afterAll(() => rmSync(root, { recursive: true }))

commitContract('sql', () => openStore({ dir: join(root, String(++count)), kek: DEMONSTRATION_KEK }))
