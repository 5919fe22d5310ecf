import { createFakeTerminal } from '../testing/createFakeTerminal';
import { GivenOptions, readFactOptions } from './readFactOptions';
import { FactKind } from '@plumbline/backstage-plugin-service-metrics-common';

const NOW = '2026-11-20T12:00:00.000Z';
const HEAD = 'a'.repeat(40);
const BUILT = 'b'.repeat(40);

function read(
  kind: FactKind,
  given: GivenOptions,
  env: Record<string, string> = {},
) {
  const { terminal } = createFakeTerminal({ env, gitHead: HEAD });
  return readFactOptions(kind, given, { terminal, now: NOW });
}

describe('readFactOptions', () => {
  it('takes the commit of the pipeline before that of the directory', () => {
    const given = { environment: 'production' };
    expect(read('deployment', given).revision).toBe(HEAD);
    for (const name of ['GITHUB_SHA', 'CI_COMMIT_SHA', 'GIT_COMMIT']) {
      const { revision } = read('deployment', given, { [name]: BUILT });
      expect(revision).toBe(BUILT);
    }
    expect(read('change', {}).mergeRevision).toBe(HEAD);
  });

  it('leaves the commit out when told to', () => {
    const given = { environment: 'production', revision: false };
    expect(read('deployment', given)).not.toHaveProperty('revision');
  });

  it('fills in nothing for an incident, nor when taking back', () => {
    expect(read('incident', { id: '1', severity: 'sev2' })).toEqual({
      kind: 'incident',
      id: '1',
      severity: 'sev2',
    });
    expect(read('deployment', { id: '1', withdrawn: true })).toEqual({
      kind: 'deployment',
      id: '1',
      withdrawn: true,
    });
  });

  it('tells the end of a context alone, and when it begins', () => {
    expect(read('context', { id: '1', to: 'now' })).toEqual({
      kind: 'context',
      id: '1',
      to: NOW,
    });
    expect(
      read('context', { id: '1', type: 'freeze', from: 'now', to: 'none' }),
    ).toEqual({
      kind: 'context',
      id: '1',
      type: 'freeze',
      from: NOW,
      to: null,
    });
  });

  it('reads now, none, lists and references', () => {
    const incident = read('incident', {
      startedAt: '2026-11-20T11:00:00Z',
      detectedAt: 'now',
      restoredAt: 'none',
      causedBy: 'deployment:run:4711',
    });
    expect(incident).toMatchObject({
      startedAt: '2026-11-20T11:00:00Z',
      detectedAt: NOW,
      restoredAt: null,
      causedBy: { kind: 'deployment', id: 'run:4711' },
    });
    const change = read('change', {
      riskFlags: 'data, security,',
      automated: true,
    });
    expect(change).toMatchObject({
      riskFlags: ['data', 'security'],
      automated: true,
    });
  });

  it('reads what a review was like, and refuses half an answer', () => {
    expect(
      read('change', { reviewed: 'no', selfMerged: 'yes', rounds: '3' }),
    ).toMatchObject({ reviewed: false, selfMerged: true, rounds: 3 });
    expect(() => read('change', { reviewed: 'maybe' })).toThrow(
      '--reviewed: must be yes or no',
    );
  });
});
