import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { WindowSwitch } from './WindowSwitch';

describe('WindowSwitch', () => {
  it('always has one window chosen', async () => {
    const onChange = jest.fn();
    await renderInTestApp(<WindowSwitch value="28d" onChange={onChange} />);
    const chosen = screen.getByRole('radio', { name: '28 days' });
    expect(chosen).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Quarter' }));
    expect(onChange).toHaveBeenCalledWith('quarter');
  });
});
