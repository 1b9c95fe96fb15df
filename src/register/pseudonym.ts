import { createHmac } from 'node:crypto';

/**
 * The pseudonym of a citizen: HMAC-SHA-256 over the ten digits of the CPR number (ASCII) under the trial's key, as 64
 * lower-case hexadecimal digits. Without the key nobody can try numbers out; pseudonymised data remain personal data.
 *
 * @param cpr ten digits, normalised by `parseCpr`
 * @param key 32 bytes
 * @throws TypeError when either has another form: never with its content
 */
export function pseudonym(cpr: string, key: Uint8Array): string {
  if (!/^\d{10}$/.test(cpr)) throw new TypeError('a pseudonym needs ten digits');
  if (key.length !== 32) throw new TypeError('a pseudonym key has 32 bytes');
  return createHmac('sha256', key).update(cpr, 'ascii').digest('hex');
}
