import { deployedAt, indexOf } from '../__testUtils__/historyOfFacts';
import { rolledBackBy } from './rolledBackBy';

/** A deployment by its version; a leading `<` marks it as rollback. */
function deployments(history: string) {
  return history.split(' ').map((text, hour) => {
    const [version, environment = 'prod'] = text.replace('<', '').split('@');
    return deployedAt(hour, `d${hour}`, {
      type: text.startsWith('<') ? 'rollback' : 'standard',
      environment,
      tier: 'production',
      artifact: version === '?' ? null : version,
    });
  });
}

describe('what a rollback says has failed', () => {
  it.each`
    history                             | failed       | why
    ${'v1 v2 v3 <v1'}                   | ${'d1'}      | ${'the first after the one returned to; v3 is superseded'}
    ${'v1 v2 <v1'}                      | ${'d1'}      | ${'the one it replaced'}
    ${'v1 v2 <v1 v3 <v1'}               | ${'d3'}      | ${'v1 served last as a rollback'}
    ${'v1 v2 v1 v3 <v1'}                | ${'d3'}      | ${'v1 was deployed twice'}
    ${'v1 v2 v1'}                       | ${undefined} | ${'nobody called it a rollback'}
    ${'9 10 8'}                         | ${undefined} | ${'a tag number that falls is none'}
    ${'9 10 <8'}                        | ${undefined} | ${'the version was never deployed before'}
    ${'v1 v2 <v2'}                      | ${undefined} | ${'the same version again'}
    ${'<v1'}                            | ${undefined} | ${'it replaces nothing'}
    ${'v1 v2 <?'}                       | ${'d1'}      | ${'no version is sent: its source is believed'}
    ${'v1@eu v1@us v2@eu v3@us <v1@us'} | ${'d3'}      | ${'each environment has its own past'}
    ${'v1@eu v2@eu v1@us v2@us <v1@us'} | ${'d3'}      | ${'and its own failures'}
  `('$history: $failed, because $why', ({ history, failed }) => {
    const { successes } = indexOf(deployments(history));
    expect(rolledBackBy(successes.at(-1)!, successes)?.id).toBe(failed);
  });

  it('knows a version that has served since long ago, and forgets it after 210 days', () => {
    const rollbackAfter = (days: number) => {
      const { successes } = indexOf([
        deployedAt(0, 'old', { artifact: 'v1' }),
        deployedAt(days * 24 - 2, 'new', { artifact: 'v2' }),
        deployedAt(days * 24, 'back', { artifact: 'v1', type: 'rollback' }),
      ]);
      return rolledBackBy(successes[2], successes)?.id;
    };
    expect(rollbackAfter(209)).toBe('new');
    expect(rollbackAfter(211)).toBeUndefined();
  });

  it('counts a revision in two regions as one version', () => {
    const { successes } = indexOf([
      deployedAt(0, 'a', { revision: 'aaaaaaa1' }),
      deployedAt(1, 'b', { revision: 'aaaaaaa2' }),
      deployedAt(2, 'b-us', {
        revision: 'aaaaaaa2',
        environment: 'us',
        tier: 'production',
      }),
      deployedAt(3, 'c', { revision: 'aaaaaaa1', type: 'rollback' }),
    ]);
    expect(successes).toHaveLength(3);
    expect(rolledBackBy(successes[2], successes)?.id).toBe('b');
  });
});
