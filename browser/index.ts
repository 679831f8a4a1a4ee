/**
 * The script that a shop loads from its 3DS Server, `<script src="…/3ds/server/sekisho.js">`: it becomes `window.Sekisho`.
 * It draws no look of its own, keeps no card data, and believes no message but those of the origin it was loaded from.
 */
import { browserData } from './browserData.ts'
import { cardField } from './cardField.ts'
import { challenge, windowSize } from './challenge.ts'
import { device } from './device.ts'
import { method } from './method.ts'

const Sekisho = Object.freeze({ browserData, cardField, challenge, device, method, windowSize })

Object.defineProperty(window, 'Sekisho', { value: Sekisho, enumerable: true })
