import { KnownFact } from '../facts/Fact';
import { affectedDays } from './affectedDays';

function deployment(
  finishedAt: string,
  revision?: string,
): KnownFact<'deployment'> {
  return {
    source: 'ci',
    kind: 'deployment',
    id: finishedAt,
    subject: 'component:default/shop',
    fields: { finishedAt, outcome: 'succeeded', revision },
    contentHash: '',
    policies: '',
  };
}

describe('affectedDays', () => {
  it('takes the day before and the day after along: a target may have come or gone', () => {
    expect([...affectedDays(['2026-06-10'], [])].sort()).toEqual([
      '2026-06-09',
      '2026-06-10',
      '2026-06-11',
    ]);
  });

  it('goes on as long as the same revision reaches further environments within a day', () => {
    const deployments = [
      deployment('2026-06-10T12:00:00Z', 'aaaaaaa'),
      deployment('2026-06-11T11:00:00Z', 'aaaaaaa'),
      deployment('2026-06-12T10:00:00Z', 'aaaaaaa'),
      deployment('2026-06-13T10:00:00Z', 'aaaaaaa'),
    ];
    expect([...affectedDays(['2026-06-10'], deployments)].sort()).toEqual([
      '2026-06-09',
      '2026-06-10',
      '2026-06-11',
      '2026-06-12',
    ]);
  });

  it('does not go on over another revision, or none', () => {
    const deployments = [
      deployment('2026-06-11T11:00:00Z', 'aaaaaaa'),
      deployment('2026-06-12T10:00:00Z', 'bbbbbbb'),
      deployment('2026-06-12T10:30:00Z'),
    ];
    expect(affectedDays(['2026-06-10'], deployments).has('2026-06-12')).toBe(
      false,
    );
  });
});
