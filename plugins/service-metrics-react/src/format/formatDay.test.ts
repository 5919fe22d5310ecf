import { formatDay, formatDays, formatInstant } from './formatDay';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('formatDay', () => {
  it('says the UTC day, whatever the zone of the reader', () => {
    expect(formatDay('2026-10-29T23:59:59Z', { now })).toBe('29 Oct');
    expect(formatDay('2026-10-29T00:00:00Z', { now })).toBe('29 Oct');
  });

  it('adds the year when it is another one', () => {
    expect(formatDay('2025-12-31T10:00:00Z', { now })).toBe('31 Dec 2025');
  });
});

describe('formatDays', () => {
  it('names the first and the last day that count', () => {
    const window = { from: '2026-10-25T00:00:00Z', to: '2026-11-22T00:00:00Z' };
    expect(formatDays(window, { now })).toBe('25 Oct – 21 Nov');
  });

  it('says one day once, also while it is unfinished', () => {
    const whole = { from: '2026-11-21T00:00:00Z', to: '2026-11-22T00:00:00Z' };
    const soFar = { from: '2026-11-22T00:00:00Z', to: '2026-11-22T12:00:00Z' };
    expect(formatDays(whole, { now })).toBe('21 Nov');
    expect(formatDays(soFar, { now })).toBe('22 Nov');
  });
});

describe('formatInstant', () => {
  it('carries its zone', () => {
    expect(formatInstant('2026-11-12T09:10:00Z', { now })).toBe(
      '12 Nov, 09:10 UTC',
    );
    expect(formatInstant('2026-11-12T00:05:00Z', { now })).toBe(
      '12 Nov, 00:05 UTC',
    );
  });
});
