interface Step {
  symbol: string;
  seconds: number;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Symbols accepted with the SI, so they need no translation. */
const STEPS: Step[] = [
  { symbol: 'd', seconds: DAY },
  { symbol: 'h', seconds: HOUR },
  { symbol: 'min', seconds: MINUTE },
  { symbol: 's', seconds: 1 },
];

/** From ten of a unit on, the next smaller one says nothing more. */
const ENOUGH = 10;

function roundTo(value: number, step: number): number {
  return Math.round(value / step) * step;
}

/**
 * A duration in seconds as people say it, in one or two units: `45 s`, `41 min`, `1 d 4 h`, `19 h`, `12 d`.
 *
 * @public
 */
export function formatDuration(seconds: number): string {
  if (seconds < 0) {
    return `−${formatDuration(-seconds)}`;
  }
  for (const [index, step] of STEPS.entries()) {
    const next = STEPS[index + 1];
    if (!next) {
      break;
    }
    // Rounding comes first: 59 min 58 s is an hour, not 60 min.
    const fine = roundTo(seconds, next.seconds);
    if (fine < step.seconds) {
      continue;
    }
    if (fine >= ENOUGH * step.seconds) {
      const whole = Math.round(seconds / step.seconds);
      return `${whole} ${step.symbol}`;
    }
    const whole = Math.floor(fine / step.seconds);
    const rest = Math.round((fine - whole * step.seconds) / next.seconds);
    return rest === 0
      ? `${whole} ${step.symbol}`
      : `${whole} ${step.symbol} ${rest} ${next.symbol}`;
  }
  return `${Math.round(seconds)} s`;
}
