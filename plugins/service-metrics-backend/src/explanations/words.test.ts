import { lasting, moment } from './words';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [0, '0 s'],
  [59_400, '59 s'],
  [MINUTE, '1 minute'],
  [61 * MINUTE, '1 hour 1 minute'],
  [28 * HOUR, '1 day 4 hours'],
  [2 * DAY + 5 * MINUTE, '2 days'],
  [90 * DAY, '90 days'],
  [-3 * HOUR, '3 hours'],
])('says %d ms as %s', (duration, words) => {
  expect(lasting(duration)).toBe(words);
});

it('says an instant in UTC', () => {
  expect(moment(Date.parse('2026-03-02T11:30:00+01:00'))).toBe(
    '2026-03-02 10:30 UTC',
  );
});
