/**
 * Spaces: within a tenant, orders of live keys and orders of test keys never meet. A test order is stored under an id that
 * begins with a character no order ID has, and its velocities are folded into a memory of their own; so an integrator's
 * tries decide nothing about customers.
 */
import type { TenantID } from '@sekisho/base'

export interface Space {
  readonly tenantID: TenantID
  readonly test: boolean
}

/** The id of an order's rows. */
export function rowIDIn({ test }: Space, orderID: string): string {
  return test ? `${TEST}${orderID}` : orderID
}

/** The space of a journal row of an order, an assessment, a settlement or a decision. */
export function spaceOfRow({ tenant, id }: { readonly tenant: TenantID; readonly id: string }): Space {
  return { tenantID: tenant, test: id.startsWith(TEST) }
}

/** The name of the space's memory. */
export function memoryOf({ tenantID, test }: Space): string {
  return test ? `${tenantID}${TEST}` : tenantID
}

/** The space of a memory's name. */
export function spaceOfMemory(memoryID: string): Space {
  const test = memoryID.endsWith(TEST)
  return { tenantID: test ? memoryID.slice(0, -TEST.length) : memoryID, test }
}

/** Neither in an order ID nor in a tenant's name. */
const TEST = '~'
