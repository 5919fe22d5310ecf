import { emptyPolicy, policy, sources } from '../__fixtures__/policies';
import { needsOf } from './needsOf';

const NOW = Date.parse('2026-11-22T12:00:00Z');

describe('needsOf', () => {
  it('says what is wrong first, then what is late, waits, or is silent', () => {
    expect(
      needsOf(policy, sources, NOW).map(({ kind, about }) => [kind, about]),
    ).toEqual([
      ['problem', 'queue-time'],
      ['proposed', 'Change fail rate'],
      ['due', 'Time to restore'],
      ['silent', 'tracker'],
      ['unmapped', 'ci'],
    ]);
  });

  it('asks nobody to read a draft, or a document whose review is not due', () => {
    const late = policy.metrics
      .filter(({ metric }) => metric === 'burn-rate')
      .map(metric => ({
        ...metric,
        review: metric.review && {
          ...metric.review,
          state: 'overdue' as const,
        },
      }));
    expect(
      needsOf({ ...policy, problems: [], metrics: late }, undefined, NOW),
    ).toEqual([]);
  });

  it('speaks of the charter by itself', () => {
    const { charter } = policy;
    const waiting = {
      ...policy,
      metrics: [],
      problems: [{ rule: 'charter-not-approved', says: 'It waits.' }],
      charter: charter && {
        ...charter,
        isChangeProposed: true,
        reviewState: 'overdue' as const,
      },
    };
    expect(needsOf(waiting, undefined, NOW)).toEqual([
      expect.objectContaining({ kind: 'overdue', isCharter: true }),
      expect.objectContaining({ kind: 'proposed', isCharter: true }),
    ]);
    expect(needsOf(emptyPolicy, undefined, NOW)).toEqual([
      expect.objectContaining({ kind: 'problem' }),
    ]);
  });

  it('takes a heartbeat for a sign of life', () => {
    const [, tracker] = sources.sources;
    const alive = { ...tracker, lastHeartbeatAt: new Date(NOW).toISOString() };
    expect(
      needsOf(
        { ...policy, metrics: [], problems: [] },
        { sources: [alive], unmapped: [] },
        NOW,
      ),
    ).toEqual([]);
  });
});
