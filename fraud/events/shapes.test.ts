import { expect, test } from 'vitest'
import {
  assessmentSchema,
  authorisationSchema,
  fraudReportSchema,
  listChangeSchema,
  loginSchema,
  orderSchema,
  outcomeSchema,
  profileChangeSchema,
  registrationSchema,
  settlementSchema,
  threeDSResultSchema,
  verdictSchema,
} from './index.ts'

test('shapes: every member has a description, every text and list a bound, and unknown members are refused', () => {
  const faults: string[] = []
  const visit = (schema: Schema, path: string) => {
    if (!schema.description) faults.push(`${path}: no description`)
    if (schema.type === 'string' && !schema.maxLength && !schema.pattern && !schema.format)
      faults.push(`${path}: no bound`)
    if (schema.type === 'array' && !schema.maxItems) faults.push(`${path}: no bound`)
    if (schema.type === 'object' && schema.additionalProperties !== false) faults.push(`${path}: takes anything`)
    if (schema.items) visit(schema.items, `${path}[]`)
    for (const [member, inner] of Object.entries(schema.properties ?? {})) visit(inner, `${path}.${member}`)
  }
  for (const schema of SCHEMAS) visit(schema as unknown as Schema, String((schema as Schema).$id))
  expect(faults).toEqual([])
})

const SCHEMAS = [
  orderSchema,
  assessmentSchema,
  settlementSchema,
  loginSchema,
  registrationSchema,
  profileChangeSchema,
  outcomeSchema,
  authorisationSchema,
  threeDSResultSchema,
  fraudReportSchema,
  verdictSchema,
  listChangeSchema,
]

interface Schema {
  readonly $id?: string
  readonly type?: string
  readonly description?: string
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly maxItems?: number
  readonly additionalProperties?: boolean
  readonly items?: Schema
  readonly properties?: Record<string, Schema>
}
