// Is it the recorded text? As descent/compare.py says: words are equal, a number with decimals may differ by one unit of
// its last printed digit. A test holds the two against each other.

const NUMBER = /( *[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/;
const WHOLE = new RegExp(`^${NUMBER.source}$`);

// "1.50e3" as 150 times ten to the power of 1.
function decimal(text) {
  const [, sign, whole, part = "", power = "0"] = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/.exec(text.trim());
  return [BigInt(`${sign === "-" ? "-" : ""}${whole}${part}` || "0"), Number(power) - part.length];
}

function sameNumber(old, now) {
  if (old === now) return true;
  if (!WHOLE.test(old) || !WHOLE.test(now)) return false;
  const broken = old.includes(".") && now.includes(".") && /\.\d/.test(`${old} ${now}`);
  const [[a, m], [b, n]] = [decimal(old), decimal(now)];
  if (!broken || Math.abs(m - n) > 400) return false;
  const last = Math.min(m, n);
  const apart = a * 10n ** BigInt(m - last) - b * 10n ** BigInt(n - last);
  return apart >= -1n && apart <= 1n;
}

export function sameLine(old, now) {
  if (old === now) return true;
  if (old === undefined || now === undefined) return false;
  const [a, b] = [old.split(NUMBER), now.split(NUMBER)];
  return a.length === b.length && a.every((part, i) => sameNumber(part, b[i]));
}

export const linesOf = (text) => text.replace(/\n$/, "").split("\n");

/** The numbers of the lines of `now` that are not the recorded ones, from 0; and how many recorded ones are lacking. */
export function differing(recorded, now) {
  const [old, lines] = [linesOf(recorded), linesOf(now)];
  let first = 0, last = 0;
  if (old.length !== lines.length) { // lines came in or went: what is equal at both ends is set aside
    const most = Math.min(old.length, lines.length);
    while (first < most && sameLine(old[first], lines[first])) first += 1;
    while (last < most - first && sameLine(old.at(-1 - last), lines.at(-1 - last))) last += 1;
  }
  const odd = [];
  for (let i = first; i < lines.length - last; i += 1)
    if (old.length !== lines.length || !sameLine(old[i], lines[i])) odd.push(i);
  return { odd, lacking: Math.max(0, old.length - lines.length) };
}
