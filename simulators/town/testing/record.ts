/** A town that is lived in a test: everything it asked, was told and kept to itself. */
import type { OrderBody } from '../bodies.ts'
import { OPEN_DOOR } from '../port.ts'
import type { Outcome, Question, Told, TransStatus } from '../port.ts'
import { liveTown } from '../town.ts'
import type { Truth } from '../truth.ts'
import type { Plan } from '../world.ts'

export interface Lived {
  readonly questions: Question[]
  readonly told: Told[]
  readonly truths: Map<string, Truth>
}

export interface Screening {
  /** What is asked, and what is true of it, which no real screening knows. */
  readonly screen?: (question: Question, truth: Truth | undefined) => Outcome
  readonly authenticate?: (question: Question, truth: Truth | undefined) => TransStatus
  /** How long answers take. */
  readonly slow?: (question: Question) => Promise<void>
}

export async function live(change: Partial<Plan> = {}, { screen, authenticate, slow }: Screening = {}): Promise<Lived> {
  const lived: Lived = { questions: [], told: [], truths: new Map() }
  const { questions, told, truths } = lived
  await liveTown(aPlan(change), {
    tell: (truth) => truths.set(nameOf(truth), truth),
    port: {
      screen: async (question) => {
        questions.push(question)
        await slow?.(question)
        return screen ? screen(question, truths.get(nameOf(question))) : OPEN_DOOR.screen(question)
      },
      authenticate: async (question) =>
        authenticate ? authenticate(question, truths.get(nameOf(question))) : OPEN_DOOR.authenticate(question),
      feedBack: async (each) => void told.push(each),
    },
  })
  return lived
}

/** Midsummer in Tokyo. */
function aPlan(change: Partial<Plan> = {}): Plan {
  return { seed: 11, startMs: Date.UTC(2026, 5, 30, 15), days: 30, goodOrders: 2_000, ...change }
}

export function ordersOf({ questions }: Lived): { question: Question; order: OrderBody }[] {
  return questions
    .filter(({ kind }) => kind === 'order')
    .map((question) => ({ question, order: question.body as OrderBody }))
}

export function nameOf({ kind, shop, id }: Pick<Question, 'kind' | 'shop' | 'id'>): string {
  return `${shop} ${kind} ${id}`
}
