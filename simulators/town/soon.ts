/** What is known at once, or will be: a port that answers at once costs no promise, and a million orders make millions of them. */
export type Soon<Value> = Value | Promise<Value>

export function whenKnown<Value, Next>(value: Soon<Value>, onward: (value: Value) => Next): Soon<Next> {
  return value instanceof Promise ? value.then((known) => onward(known)) : onward(value)
}

/** In the order of the values. */
export function allKnown<Value>(values: readonly Soon<Value>[]): Soon<readonly Value[]> {
  const waits = values.some((value) => value instanceof Promise)
  return waits ? Promise.all(values.map((value) => Promise.resolve(value))) : (values as readonly Value[])
}
