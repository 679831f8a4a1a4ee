import { expect, test } from 'vitest'
import { Diary } from './diary.ts'

test('diary: what is due happens in order of time, of one time as it was put down, and nothing before its time', async () => {
  const diary = new Diary()
  const done: string[] = []
  const add = (atMs: number, name: string) => diary.add(atMs, async () => void done.push(name))
  add(30, 'late')
  add(10, 'first')
  add(20, 'a')
  add(20, 'b')
  expect(diary.until(9)).toBeUndefined()
  await diary.until(20)
  expect(done).toEqual(['first', 'a', 'b'])
  expect(diary.until(29)).toBeUndefined()
  await diary.until(40)
  expect(done).toEqual(['first', 'a', 'b', 'late'])
})

test('diary: who comes while something happens waits for it, and what it puts down happens in its turn', async () => {
  const diary = new Diary()
  const done: string[] = []
  diary.add(1, async (atMs) => {
    await new Promise((resolve) => setImmediate(resolve))
    done.push('slow')
    diary.add(atMs + 1, async () => void done.push('put down meanwhile'))
    diary.add(atMs + 10, async () => void done.push('not yet'))
  })
  const first = diary.until(5)
  const second = diary.until(0)
  expect(second, 'nothing of its own is due, and it waits all the same').toBeDefined()
  await second
  expect(done).toEqual(['slow', 'put down meanwhile'])
  await first
  expect(diary.until(5)).toBeUndefined()
})

test('diary: what fails is told to whoever waits', async () => {
  const diary = new Diary()
  diary.add(1, () => Promise.reject(new Error('the power went')))
  const all = await Promise.allSettled([diary.until(1), diary.until(1)])
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
