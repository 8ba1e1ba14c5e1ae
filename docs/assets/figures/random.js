// NumPy's generator, so that what is drawn on a page is what the book's programs draw:
// default_rng(seed).random() is np.random.default_rng(seed).random(), number by number.
// M. O'Neill, PCG (2014), as PCG64 in NumPy; the seed is spread as by NumPy's SeedSequence.
const M32 = 0xffffffffn, M64 = (1n << 64n) - 1n, M128 = (1n << 128n) - 1n;

/** Four words of 64 bits from a whole number of at most 32. */
function spread(seed) {
  let constant = 0x43b0d7e5n;
  const hash = (value) => {
    value ^= constant;
    constant = (constant * 0x931e8875n) & M32;
    value = (value * constant) & M32;
    return value ^ (value >> 16n);
  };
  const pool = [BigInt(seed), 0n, 0n, 0n].map(hash);
  for (let from = 0; from < 4; from++)
    for (let to = 0; to < 4; to++)
      if (from !== to) {
        const mixed = (0xca01f9ddn * pool[to] - 0x4973f715n * hash(pool[from])) & M32;
        pool[to] = mixed ^ (mixed >> 16n);
      }
  constant = 0x8b51f9ddn;
  const words = Array.from({ length: 8 }, (_, i) => {
    let value = pool[i % 4] ^ constant;
    constant = (constant * 0x58f38dedn) & M32;
    value = (value * constant) & M32;
    return value ^ (value >> 16n);
  });
  return [0, 2, 4, 6].map((i) => words[i] | (words[i + 1] << 32n));
}

export function default_rng(seed) {
  const [a, b, c, d] = spread(seed);
  const increment = ((((c << 64n) | d) << 1n) | 1n) & M128;
  let state = 0n;
  const next = () => {
    state = (state * 0x2360ed051fc65da44385df649fccf645n + increment) & M128;
    const [word, turn] = [(state >> 64n) ^ (state & M64), state >> 122n];
    return ((word >> turn) | (word << (64n - turn))) & M64;
  };
  next();
  state = (state + ((a << 64n) | b)) & M128;
  next();
  const random = () => Number(next() >> 11n) / 2 ** 53;
  return {
    random,
    /** rng.uniform(low, high) */
    uniform: (low, high) => low + (high - low) * random(),
  };
}
