import { useState } from 'react';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { FOUR_WEEKS } from '../../__fixtures__/happened';
import { Span } from '../../timeline';
import { StretchPicker } from './StretchPicker';

const span = {
  from: Date.parse('2026-08-30T00:00:00.000Z'),
  to: Date.parse('2026-11-22T00:00:00.000Z'),
};
const day = (at: number) => new Date(at).toISOString().slice(0, 10);

async function show() {
  const chosen: Span[] = [];
  function Held() {
    const [value, setValue] = useState(FOUR_WEEKS);
    return (
      <StretchPicker
        span={span}
        value={value}
        onChange={next => {
          chosen.push(next);
          setValue(next);
        }}
      >
        chart
      </StretchPicker>
    );
  }
  await renderInTestApp(<Held />);
  return () => {
    const last = chosen.at(-1);
    return last && [day(last.from), day(last.to)];
  };
}

describe('StretchPicker', () => {
  it('is chosen by keyboard, by day and by week', async () => {
    const last = await show();
    const first = screen.getByRole('slider', {
      name: 'First of the chosen days',
    });
    expect(first).toHaveAttribute('aria-valuetext', '25 Oct');
    first.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(last()).toEqual(['2026-10-24', '2026-11-22']);
    await userEvent.keyboard('{PageDown}');
    expect(last()).toEqual(['2026-10-17', '2026-11-22']);
    await userEvent.keyboard('{Home}');
    expect(last()).toEqual(['2026-08-30', '2026-11-22']);
    expect(first).toHaveAttribute('aria-valuetext', '30 Aug');
  });

  it('keeps its ends in order', async () => {
    const last = await show();
    screen.getByRole('slider', { name: 'Last of the chosen days' }).focus();
    await userEvent.keyboard('{Home}');
    expect(last()).toEqual(['2026-10-25', '2026-10-26']);
  });

  it('is chosen by dragging, in whole days', async () => {
    const last = await show();
    const group = screen.getByRole('group', { name: 'Chosen days' });
    // 84 days over 840 px between the insets.
    jest.spyOn(group, 'getBoundingClientRect').mockReturnValue({
      ...group.getBoundingClientRect(),
      left: 0,
      width: 60 + 840 + 22,
    });
    const press = (type: string, clientX: number) => {
      const event = new MouseEvent(type, { bubbles: true, clientX, button: 0 });
      Object.defineProperty(event, 'isPrimary', { value: true });
      Object.defineProperty(event, 'pointerId', { value: 1 });
      fireEvent(group, event);
    };
    press('pointerdown', 60 + 105);
    press('pointermove', 60 + 107);
    expect(last()).toBeUndefined();
    press('pointermove', 60 + 155);
    expect(last()).toEqual(['2026-09-09', '2026-09-15']);
    press('pointerup', 60 + 155);
    press('pointermove', 60 + 300);
    expect(last()).toEqual(['2026-09-09', '2026-09-15']);
  });
});
