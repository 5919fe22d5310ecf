import { frequency } from '../__fixtures__/frequency';
import { movementOf } from './trend';

describe('movementOf', () => {
  it('asks the verdict, not the two values', () => {
    const risen = { ...frequency(), value: 9, verdict: undefined };
    expect(movementOf(risen)).toBe('none');
    expect(movementOf({ ...risen, verdict: 'no-clear-change' })).toBe('level');
  });

  it('knows which way is the better one of each metric', () => {
    const verdict = 'better';
    expect(movementOf({ metric: 'deployment-frequency', verdict })).toBe('up');
    expect(movementOf({ metric: 'change-lead-time', verdict })).toBe('down');
    expect(
      movementOf({ metric: 'deployment-frequency', verdict: 'worse' }),
    ).toBe('down');
    expect(movementOf({ metric: 'time-to-restore', verdict: 'worse' })).toBe(
      'up',
    );
  });

  it('reads the direction of an unknown metric off its values', () => {
    const { before } = frequency();
    const reading = {
      metric: 'ci-success',
      verdict: 'better',
      before,
    } as const;
    expect(movementOf({ ...reading, value: 9 })).toBe('up');
    expect(movementOf({ ...reading, value: 1 })).toBe('down');
    expect(movementOf(reading)).toBe('none');
  });
});
