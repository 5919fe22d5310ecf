import { FactFields } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  atHour,
  deployedAt,
  indexOf,
  knownFact,
} from '../__testUtils__/historyOfFacts';
import { KnownFact } from '../facts/Fact';
import { findRemedies } from './findRemedies';
import { ChangeLink } from './linkChanges';
import { linkIncidents } from './linkIncidents';

type Deployment = KnownFact<'deployment'>;

function incident(hours: number, fields: Partial<FactFields<'incident'>> = {}) {
  return knownFact('incident', 'i', { startedAt: atHour(hours), ...fields });
}

function link(
  deployments: Deployment[],
  fact: KnownFact<'incident'>,
  changes: KnownFact<'change'>[] = [],
  links: ChangeLink[] = [],
) {
  const index = indexOf(deployments);
  const remedies = findRemedies(index, changes, links);
  const [{ link: found }] = linkIncidents([fact], index, remedies);
  return { rung: found.rung, to: found.deployment?.id, reason: found.reason };
}

const day = 24;

describe('rung 1, named by the source', () => {
  const named = { causedBy: { kind: 'deployment' as const, id: 'a' } };

  it('wins over what lies closer', () => {
    const both = [deployedAt(0, 'a'), deployedAt(9, 'b')];
    expect(link(both, incident(10, named))).toEqual({
      rung: 1,
      to: 'a',
      reason: 'The source of the incident names it.',
    });
  });

  it('reaches 90 days back, and a day ahead for clocks', () => {
    const past = (hours: number) =>
      link([deployedAt(0, 'a')], incident(hours, named)).rung;
    expect([past(90 * day), past(90 * day + 1)]).toEqual([1, 5]);
    expect([past(-23), past(-25)]).toEqual([1, 5]);
  });

  it('is a deployment of the same source, and one that is known', () => {
    const elsewhere = { ...deployedAt(0, 'a'), source: 'other' };
    expect(link([elsewhere], incident(2, named)).rung).toBe(3);
    expect(link([deployedAt(0, 'b')], incident(2, named))).toMatchObject({
      rung: 3,
      to: 'b',
    });
  });

  it('may be a deployment that failed, which counts in nothing', () => {
    const failed = [
      deployedAt(0, 'b'),
      deployedAt(1, 'a', { outcome: 'failed' }),
    ];
    expect(link(failed, incident(2, named))).toMatchObject({
      rung: 1,
      to: 'a',
    });
  });

  it('finds a deployment by any of its targets', () => {
    const targets = [
      deployedAt(0, 'first', { revision: 'aaaaaaa1' }),
      deployedAt(1, 'a', {
        revision: 'aaaaaaa1',
        environment: 'us',
        tier: 'production',
      }),
    ];
    expect(link(targets, incident(2, named)).to).toBe('first');
  });
});

describe('rung 2, by a remedy', () => {
  const lasting = { restoredAt: atHour(60) };
  const v = (artifact: string, type?: 'rollback' | 'hotfix') => ({
    artifact,
    ...(type ? { type } : {}),
  });

  it.each`
    what                                       | remedy                                                         | incidentFields                | expected
    ${'a hotfix that names it'}                | ${{ type: 'hotfix', remedies: { kind: 'incident', id: 'i' } }} | ${{}}                         | ${{ rung: 2, to: 'b' }}
    ${'a fix forward that names it'}           | ${{ remedies: { kind: 'incident', id: 'i' } }}                 | ${{}}                         | ${{ rung: 2, to: 'b' }}
    ${'one that names another incident'}       | ${{ type: 'hotfix', remedies: { kind: 'incident', id: 'j' } }} | ${lasting}                    | ${{ rung: 5 }}
    ${'a hotfix while it lasted'}              | ${v('v3', 'hotfix')}                                           | ${lasting}                    | ${{ rung: 2, to: 'b' }}
    ${'a hotfix after it was over'}            | ${v('v3', 'hotfix')}                                           | ${{ restoredAt: atHour(55) }} | ${{ rung: 5 }}
    ${'a hotfix while it is open'}             | ${v('v3', 'hotfix')}                                           | ${{}}                         | ${{ rung: 5 }}
    ${'a rollback while it lasted'}            | ${v('v1', 'rollback')}                                         | ${lasting}                    | ${{ rung: 2, to: 'b' }}
    ${'a rollback to what was never there'}    | ${v('v0', 'rollback')}                                         | ${lasting}                    | ${{ rung: 5 }}
    ${'a standard deployment while it lasted'} | ${v('v3')}                                                     | ${lasting}                    | ${{ rung: 5 }}
  `('$what', ({ remedy, incidentFields, expected }) => {
    const history = [
      deployedAt(0, 'a', v('v1')),
      deployedAt(1, 'b', v('v2')),
      deployedAt(58, 'remedy', remedy),
    ];
    const found = link(history, incident(50, incidentFields));
    expect(found).toMatchObject(expected);
    expect(found.to).toBe(expected.to);
  });

  it('follows the rollback rule to the deployment that failed, not to the last one', () => {
    const history = [
      deployedAt(0, 'a', v('v1')),
      deployedAt(1, 'b', v('v2')),
      deployedAt(2, 'c', v('v3')),
      deployedAt(4, 'back', v('v1', 'rollback')),
    ];
    const fact = incident(3, { restoredAt: atHour(5) });
    expect(link(history, fact)).toMatchObject({ rung: 2, to: 'b' });
  });

  it('does not accuse a deployment that came after impact began', () => {
    const history = [
      deployedAt(0, 'a', v('v1')),
      deployedAt(4, 'b', v('v2')),
      deployedAt(5, 'back', v('v1', 'rollback')),
    ];
    const fact = incident(3, { restoredAt: atHour(6) });
    expect(link(history, fact)).toMatchObject({ rung: 3, to: 'a' });
  });

  it('takes the revert of a change that reached production while it lasted', () => {
    const change = (id: string, hours: number, revertOf?: string) =>
      knownFact('change', id, { mergedAt: atHour(hours), revertOf });
    const changeLink = (id: string, to: string): ChangeLink => ({
      subject: 'component:default/shop',
      changeSource: 'ci',
      changeId: id,
      deploymentSource: 'ci',
      deploymentId: to,
      mergedAt: 0,
      deployedAt: 0,
      rung: 1,
      reason: '',
    });
    const history = ['a', 'b', 'c'].map((id, n) => deployedAt(n * 30, id));
    const fact = incident(58, { restoredAt: atHour(61) });
    const links = [changeLink('feature', 'a'), changeLink('undo', 'c')];
    const linked = (mergedAt: number) =>
      link(
        history,
        fact,
        [change('feature', -1), change('undo', mergedAt, 'feature')],
        links,
      );
    expect(linked(59)).toEqual({
      rung: 2,
      to: 'a',
      reason: 'A revert was deployed while the incident lasted.',
    });
    // Taken back before it was deployed: nobody was touched by it.
    expect(linked(-0.5)).toMatchObject({ rung: 5 });
  });
});

describe('rungs 3 and 5, the last deployment before', () => {
  it.each([
    [0.001, 3],
    [24, 3],
    [24.001, 5],
  ])('%s hours later: rung %s', (hours, rung) => {
    expect(link([deployedAt(0, 'a')], incident(hours)).rung).toBe(rung);
  });

  it('is the last success, in production, finished before', () => {
    const history = [
      deployedAt(0, 'a'),
      deployedAt(1, 'b', { outcome: 'failed' }),
      deployedAt(2, 'c', { environment: 'staging' }),
      deployedAt(3, 'd'),
    ];
    expect(link(history, incident(3))).toMatchObject({ rung: 3, to: 'a' });
  });

  it('counts from the last target that a deployment reached', () => {
    const region = { revision: 'aaaaaaa1', tier: 'production' as const };
    const history = [
      deployedAt(0, 'eu', { ...region, environment: 'eu' }),
      deployedAt(20, 'us', { ...region, environment: 'us' }),
    ];
    expect(link(history, incident(30))).toMatchObject({ rung: 3, to: 'eu' });
  });

  it('is unattributed when nothing was deployed', () => {
    expect(link([], incident(0))).toEqual({
      rung: 5,
      to: undefined,
      reason: 'No deployment is known to have caused it.',
    });
  });
});
