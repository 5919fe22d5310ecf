import fc from 'fast-check';
import { clockSpan } from './clockSpan';
import { clockTicks } from './clockTicks';

const MINUTE = 60_000;
const start = Date.parse('2026-11-12T09:14:00Z');
const record = (minutes: number) => ({
  window: { from: start - 24 * 60 * MINUTE, to: start + 5 * 60 * MINUTE },
  impact: { from: start, to: start + minutes * MINUTE },
});

describe('clockSpan', () => {
  it('reaches from the change to the restoring', () => {
    const changed = start - 12 * MINUTE;
    const { from, to } = clockSpan({ ...record(38), changes: [changed] });
    expect(from).toBeLessThan(changed);
    expect(from).toBeGreaterThan(changed - 5 * MINUTE);
    expect(to).toBeGreaterThan(start + 38 * MINUTE);
    expect(to).toBeLessThan(start + 45 * MINUTE);
  });

  it('does not shrink impact to a line for a change of last night', () => {
    const { from } = clockSpan({
      ...record(38),
      changes: [start - 15 * 60 * MINUTE],
    });
    expect(from).toBeGreaterThan(start - 10 * MINUTE);
  });

  it('always holds the impact, and never leaves the record', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 240 }),
        fc.array(fc.integer({ min: -2_000, max: 400 }), { maxLength: 5 }),
        (minutes, changes) => {
          const { window, impact } = record(minutes);
          const span = clockSpan({
            window,
            impact,
            changes: changes.map(minute => start + minute * MINUTE),
          });
          expect(span.from).toBeGreaterThanOrEqual(window.from);
          expect(span.from).toBeLessThanOrEqual(impact.from);
          expect(span.to).toBeGreaterThanOrEqual(impact.to);
          expect(span.to).toBeLessThanOrEqual(window.to);
          expect(span.to).toBeGreaterThan(span.from);
        },
      ),
    );
  });
});

describe('clockTicks', () => {
  it('stands at round times', () => {
    const span = { from: start, to: start + 50 * MINUTE };
    expect(
      clockTicks(span, 6).map(at => new Date(at).toISOString().slice(11, 16)),
    ).toEqual(['09:20', '09:30', '09:40', '09:50', '10:00']);
  });

  it('never gives more than can be read, and all inside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 * 24 * 60 }),
        fc.integer({ min: 2, max: 12 }),
        (minutes, most) => {
          const span = { from: start, to: start + minutes * MINUTE };
          const ticks = clockTicks(span, most);
          expect(ticks.length).toBeLessThanOrEqual(most + 1);
          for (const at of ticks) {
            expect(at).toBeGreaterThanOrEqual(span.from);
            expect(at).toBeLessThanOrEqual(span.to);
          }
        },
      ),
    );
  });
});
