/* What the two commands print. */

const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = code => text =>
  colours ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);

export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** An end that a person can do something about: printed as it is, without a stack. */
export class PlainError extends Error {}

export function seconds(sinceMs) {
  const total = Math.round((Date.now() - sinceMs) / 1000);
  return total < 60
    ? `${total} s`
    : `${Math.floor(total / 60)} min ${total % 60} s`;
}

/** Says every ten seconds that `what` still goes on; answers the function that stops it. */
export function heartbeat(what) {
  const since = Date.now();
  const timer = setInterval(
    () => say(dim(`  … ${what} (${seconds(since)})`)),
    10_000,
  );
  timer.unref();
  return () => clearInterval(timer);
}
