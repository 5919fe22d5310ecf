import { context, FOUR_WEEKS } from '../__fixtures__/happened';
import { freezeDays } from './freezeDays';

describe('freezeDays', () => {
  it('counts the days that a freeze touched, each once', () => {
    const overlapping = context({
      id: 'c2',
      relation: 'system',
      from: '2026-11-16T09:00:00.000Z',
      to: '2026-11-18T10:00:00.000Z',
    });
    expect(freezeDays([context()], FOUR_WEEKS)).toEqual({ covered: 9, of: 28 });
    expect(freezeDays([context(), overlapping], FOUR_WEEKS)).toEqual({
      covered: 11,
      of: 28,
    });
  });

  it('counts one that lasts up to the end of the stretch', () => {
    expect(freezeDays([context({ to: undefined })], FOUR_WEEKS)).toEqual({
      covered: 14,
      of: 28,
    });
  });

  it('counts neither other contexts nor a freeze upstream', () => {
    expect(
      freezeDays(
        [context({ type: 'migration' }), context({ relation: 'dependency' })],
        FOUR_WEEKS,
      ),
    ).toBeUndefined();
  });
});
