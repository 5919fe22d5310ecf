import { repeatRate } from './repeatRate';

const incidents = (count: number, repeats: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: `i${n}`,
    isConfirmedRepeat: n < repeats,
  }));

it('is the share of confirmed repeats, with an interval', () => {
  const rate = repeatRate(incidents(20, 5));
  expect(rate).toMatchObject({ status: 'ok', n: 20, value: 0.25 });
  expect(rate.interval!.low).toBeCloseTo(0.112, 3);
  expect(rate.interval!.high).toBeCloseTo(0.469, 3);
});

it('counts an incident once', () => {
  const twice = [...incidents(12, 3), ...incidents(12, 3)];
  expect(repeatRate(twice)).toEqual(repeatRate(incidents(12, 3)));
});

it('says nothing of few', () => {
  expect(repeatRate(incidents(9, 9))).toEqual({
    status: 'insufficient-sample',
    n: 9,
  });
});
