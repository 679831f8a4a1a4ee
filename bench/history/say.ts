/** Processor microseconds of one, all threads together: the clock's are also those of whoever else uses the machine. */
export async function microsOf(count: number, work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

export function round(value: number): number {
  return Math.round(value * 1000) / 1000
}

export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}
