import { expect, test } from 'vitest'
import { addressFault } from './reach.ts'

test('webhook address: a public HTTPS address is right, and everything that leads into our own networks is not', () => {
  const right = [
    'https://shop.example.jp/hooks',
    'https://shop.example.jp:8443/?a=b',
    'https://[2001:4860:4860::8888]/',
    'https://8.8.8.8/x',
    'https://198.20.0.1/',
    'https://192.0.2.1/',
  ]
  const wrong = [
    'http://shop.example.jp/',
    'ftp://shop.example.jp/',
    'shop.example.jp',
    '',
    'https://user@shop.example.jp/',
    'https://shop.example.jp/#part',
    'https://127.0.0.1/',
    'https://2130706433/', // the same as one number
    'https://0x7f.1/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://[ff02::1]/',
    'https://[2002:a00:1::1]/',
    'https://[2001:0:a00:1::1]/',
    'https://192.0.0.8/',
    'https://198.18.0.1/',
    'https://198.19.255.254/',
    `https://shop.example.jp/${'x'.repeat(2_048)}`,
  ]
  for (const address of right) expect(addressFault(address, { isDemonstration: false }), address).toBeUndefined()
  for (const address of wrong) expect(addressFault(address, { isDemonstration: false }), address).toBeDefined()
})

test('webhook address: the demonstration may reach this machine, and still nothing but the web', () => {
  expect(addressFault('http://127.0.0.1:4000/hooks', { isDemonstration: true })).toBeUndefined()
  for (const address of ['file:///etc/passwd', 'ftp://127.0.0.1/', 'http://user:pass@127.0.0.1/']) {
    expect(addressFault(address, { isDemonstration: true }), address).toBeDefined()
  }
})
