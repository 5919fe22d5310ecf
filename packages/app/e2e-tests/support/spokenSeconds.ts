const UNITS = { d: 86_400, h: 3_600, min: 60, s: 1 };

/** The first duration in a text, such as `1 d 4 h`, with the length of its smallest unit. */
export function spokenSeconds(text: string): {
  seconds: number;
  precision: number;
} {
  const [duration = ''] = /(\d+ (d|h|min|s)\b ?)+/.exec(text) ?? [];
  const parts = [...duration.matchAll(/(\d+) (d|h|min|s)\b/g)].map(
    ([, count, unit]) => {
      const length = UNITS[unit as keyof typeof UNITS];
      return { seconds: Number(count) * length, length };
    },
  );
  return {
    seconds: parts.reduce((sum, part) => sum + part.seconds, 0),
    precision: Math.min(...parts.map(part => part.length)),
  };
}
