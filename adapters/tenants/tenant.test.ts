import { expect, test } from 'vitest'
import { openMemoryStore } from '@sekisho/adapters/memory'
import { createTenant, findTenant, listTenants, readTenant } from './tenant.ts'
import type { Tenant, TenantRole } from './tenant.ts'

test('a role stands where it belongs in the tree, and nowhere else', async () => {
  const roles: TenantRole[] = ['provider', 'shop', 'issuer', 'payment-system']
  const allowed: Record<string, TenantRole[]> = {
    platform: roles,
    'a-provider': ['shop', 'issuer'],
    'a-shop': [],
    'an-issuer': [],
    'a-payment-system': [],
    nobody: [],
  }
  for (const [parent, may] of Object.entries(allowed)) {
    for (const role of roles) {
      const store = await aTree()
      const made = createTenant(store, aTenant({ tenantID: 'new', parent, role }), 0)
      const why = `${role} under ${parent}`
      if (may.includes(role)) await expect(made, why).resolves.toBeUndefined()
      else await expect(made, why).rejects.toMatchObject({ code: 'ERR_TENANT_INVALID' })
      expect(findTenant(store, 'new') !== undefined, why).toBe(may.includes(role))
    }
  }
})

test('a payment system is kept as it was made, and may make tokens and seals at once', async () => {
  const store = await aTree()
  const paymentSystem = aTenant({
    tenantID: 'sekisho-pay',
    role: 'payment-system',
    name: { ja: '関所ペイ(デモ)', en: 'Sekisho Pay (demonstration)' },
  })
  await createTenant(store, paymentSystem, 7)
  expect(findTenant(store, 'sekisho-pay')).toEqual(paymentSystem)
  expect(listTenants(store)).toContainEqual(paymentSystem)
  expect(store.keyring.tokens('tenant:sekisho-pay').token('x', 'y')).toMatch(/^v2:/)
  await expect(createTenant(store, paymentSystem, 8)).rejects.toMatchObject({ code: 'ERR_TENANT_EXISTS' })
})

test('what has not every member of a tenant, or another role, is none', () => {
  const whole = aTenant({ role: 'payment-system' })
  expect(readTenant(whole)).toEqual(whole)
  const wrong: unknown[] = [
    undefined,
    null,
    'x',
    { ...whole, role: 'acs' },
    { ...whole, role: 'toString' },
    { ...whole, name: { ja: '名称' } },
    { ...whole, tenantID: 1 },
    { ...whole, currency: undefined },
  ]
  for (const value of wrong) expect(readTenant(value), JSON.stringify(value)).toBeUndefined()
})

/** One tenant of each role, under the platform. */
async function aTree() {
  const store = await openMemoryStore()
  for (const role of ['provider', 'shop', 'issuer', 'payment-system'] as const) {
    await createTenant(store, aTenant({ tenantID: `a${role === 'issuer' ? 'n' : ''}-${role}`, role }), 0)
  }
  return store
}

function aTenant(change: Partial<Tenant>): Tenant {
  const name = { ja: '名称', en: 'A name' }
  return { tenantID: 'a', parent: 'platform', role: 'shop', name, currency: 'JPY', timeZone: 'Asia/Tokyo', ...change }
}
