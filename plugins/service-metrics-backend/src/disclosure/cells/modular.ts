/** The two largest primes below 2³¹. What holds modulo both is taken to hold. @internal */
export const PRIMES = [2_147_483_647, 2_147_483_629] as const;

/** `a·b mod p` for operands below 2³¹: halves of b keep every product within 53 bits. @internal */
export function multiply(a: number, b: number, p: number): number {
  const high = (a * Math.floor(b / 65_536)) % p;
  return (high * 65_536 + a * (b % 65_536)) % p;
}

/** The inverse of a number that p does not divide. @internal */
export function inverse(a: number, p: number): number {
  let result = 1;
  let power = a;
  for (let rest = p - 2; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) {
      result = multiply(result, power, p);
    }
    power = multiply(power, power, p);
  }
  return result;
}
