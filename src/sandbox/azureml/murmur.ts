const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function scramble(word: number): number {
  return Math.imul(rotate(Math.imul(word, C1), 15), C2);
}

function finish(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/**
 * MurmurHash3 x86 32-bit of `bytes`, as an unsigned number; the seed is 0 unless told. Austin Appleby's SMHasher defines
 * it; the npm packages of that name take text as ASCII or bring no types.
 */
export function murmurHash3(bytes: Buffer, seed = 0): number {
  const whole = bytes.length & ~3;
  let hash = seed;
  for (let at = 0; at < whole; at += 4) {
    hash = Math.imul(rotate(hash ^ scramble(bytes.readInt32LE(at)), 13), 5) + 0xe6546b64;
  }
  const rest = bytes.length - whole;
  if (rest > 0) hash ^= scramble(bytes.readUIntLE(whole, rest));
  return finish(hash ^ bytes.length);
}
