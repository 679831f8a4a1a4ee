/** 256 KB that somebody sends to make a parser work: each shape aims at another part of it. */
export function hostileInputs(): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const whole = (unit: string) => unit.repeat(Math.ceil(SIZE / unit.length))
  const filled = (unit: string) => whole(unit).slice(0, SIZE)
  const inputs: [string, string][] = [
    ['deepArrays', filled('[')],
    ['deepObjects', filled('{"a":')],
    ['longText', `${HEAD}"merchantName":"${filled('あ'.repeat(10)).slice(0, SIZE / 3)}"}`],
    ['longEscapes', `${HEAD}"merchantName":"${whole('\\u3042')}"}`],
    ['longMemberName', `${HEAD}"${filled('x')}":1}`],
    ['longDigits', `${HEAD}"purchaseAmount":${filled('9')}}`],
    ['manyMembers', `${HEAD}${members(30_000)}}`],
    ['manyObjects', `${HEAD}"messageExtension":[${whole(`{${members(159)}},`)}{}]}`],
    ['manyDoubles', `${HEAD}"x":[${whole(`{${'"a":1,'.repeat(159)}"b":1},`)}{}]}`],
    ['lateDouble', `${HEAD}"messageExtension":[${whole(`{${members(159)}},`)}{"a":1,"a":1}]}`],
    ['manyEntries', `${HEAD}"threeDSRequestorChallengeInd":[${whole('"01",')}"01"]}`],
    ['cutOff', `${HEAD}"merchantName":"${filled('abc ')}`],
    ['noText', filled('\u0000\u0001')],
  ]
  const encoder = new TextEncoder()
  return [
    ...inputs.map(([name, text]) => ({ name, bytes: encoder.encode(text) })),
    { name: 'noUTF8', bytes: new Uint8Array(SIZE).fill(0xff) },
  ]
}

function members(count: number): string {
  return Array.from({ length: count }, (_, i) => `"${i.toString(36)}":1`).join()
}

const SIZE = 256 * 1024
const HEAD = '{"messageType":"AReq","messageVersion":"2.2.0","deviceChannel":"02","messageCategory":"01",'
