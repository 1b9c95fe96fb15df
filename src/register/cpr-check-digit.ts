const WEIGHTS = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/**
 * Modulus 11: true when the ten digits, weighted 4 3 2 7 6 5 4 3 2 1, sum to a multiple of 11. Numbers that fail have
 * been issued since 1 October 2007.
 */
export function cprCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < 10; i += 1) sum += WEIGHTS[i]! * (digits.charCodeAt(i) - 48);
  return sum % 11 === 0;
}
