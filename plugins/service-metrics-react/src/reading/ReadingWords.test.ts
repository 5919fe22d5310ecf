import { mockApis } from '@backstage/frontend-test-utils';
import { frequency, today } from '../__fixtures__/frequency';
import { serviceMetricsTranslationRef } from '../translation';
import { ReadingWords } from './ReadingWords';

function createWords(): ReadingWords {
  const snapshot = mockApis
    .translation()
    .getTranslation(serviceMetricsTranslationRef);
  if (!snapshot.ready) {
    throw new Error('Messages of the default language need no loading');
  }
  return ReadingWords.create(snapshot.t);
}

describe('ReadingWords', () => {
  const words = createWords();

  it.each([
    [{ unit: 'per-week', value: 3.5 }, '3.5 a week'],
    [{ unit: 'seconds', value: 100_800 }, '1 d 4 h'],
    [{ unit: 'ratio', value: 1 / 14, n: 14 }, '1 of 14'],
    [{ unit: 'ratio', value: 0.234, n: 14 }, '23 %'],
    [{ unit: 'count', value: 11 }, '11'],
    [{ unit: 'hours', value: 3 }, '3 hours'],
    [{ unit: 'per-week' }, ''],
  ])('says %j as %p', (amount, said) => {
    expect(words.value(amount)).toBe(said);
  });

  it('says an interval in brackets, and in words for a screen reader', () => {
    const interval = { low: 0, high: 0.31, method: 'wilson' };
    expect(words.interval(frequency())).toBe('(2.1–5.5)');
    expect(words.interval({ unit: 'ratio', interval })).toBe('(0–31 %)');
    expect(words.intervalLabel(frequency())).toBe(
      '95 % interval from 2.1 to 5.5',
    );
    expect(words.interval({ unit: 'ratio' })).toBe('');
  });

  it('counts one and many differently', () => {
    expect(words.sample('deployment-frequency', 1)).toBe('1 deployment');
    expect(words.sample('deployment-frequency', 14)).toBe('14 deployments');
    expect(words.sample('ci-success', 2)).toBe('2 facts');
  });

  it.each([
    ['change-lead-time', 39, 43, '39 of 43 merged changes linked'],
    ['change-lead-time', 1, 1, '1 of 1 merged change linked'],
    ['change-fail-rate', 2, 3, '2 of 3 incidents traced to a deployment'],
    ['ci-success', 2, 3, '2 of 3 facts linked'],
    ['change-fail-rate', 0, 0, undefined],
  ])(
    'says of %s that %d of %d were linked',
    (metric, linked, eligible, said) => {
      expect(
        words.coverage(frequency({ metric, coverage: { linked, eligible } })),
      ).toBe(said);
    },
  );

  it('has a word for each verdict', () => {
    expect(words.trend(frequency()).text).toBe('about as usual');
    expect(words.trend(frequency({ verdict: 'better' }))).toEqual({
      movement: 'up',
      text: 'more often than before',
    });
    expect(words.trend(frequency({ verdict: undefined })).text).toBe(
      'too few to call a trend',
    );
    expect(
      words.trend(frequency({ verdict: undefined, before: undefined })).text,
    ).toBe('nothing before to compare with');
  });

  it('says parts by name, also those it does not know, and none without a number', () => {
    const part = { unit: 'count', status: 'ok', value: 1 } as const;
    expect(words.part({ ...part, part: 'deployment-days' })).toBe(
      '1 deployment day',
    );
    expect(
      words.part({ ...part, part: 'p90', unit: 'seconds', value: 7_200 }),
    ).toBe('9 in 10 within 2 h');
    expect(words.part({ ...part, part: 'open-ones' })).toBe('Open ones: 1');
    expect(
      words.part({
        part: 'p90',
        unit: 'seconds',
        status: 'insufficient-sample',
        n: 3,
      }),
    ).toBeUndefined();
  });

  it('never makes a weekly rate of an unfinished day', () => {
    expect(words.soFar(today())).toBe('So far today: 2 deployments');
    expect(
      words.soFar(
        today({
          metric: 'change-lead-time',
          unit: 'seconds',
          value: 4_980,
          n: 21,
        }),
      ),
    ).toBe('So far today: 1 h 23 min over 21 changes');
    expect(words.soFar(undefined)).toBeUndefined();
  });

  it('explains codes it knows and repeats those it does not', () => {
    expect(words.code('exclusion', 'squashed')).toMatch(/first commit is lost/);
    expect(words.code('method', 'wilson')).toBe('the Wilson score');
    expect(words.code('note', 'brand-new')).toBe('brand new');
  });

  it('shows a metric without words under its id', () => {
    expect(words.title('ci-success')).toBe('Ci success');
    expect(words.definition('ci-success')).toMatch(/metric document/);
  });
});
