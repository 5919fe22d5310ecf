import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { CopyLine } from './CopyLine';

jest.mock('react-use/esm/useCopyToClipboard');

describe('CopyLine', () => {
  it('shows the text and copies exactly it', async () => {
    const copy = jest.fn();
    jest
      .mocked(useCopyToClipboard)
      .mockReturnValue([{ value: 'r1.abc', noUserInteraction: true }, copy]);
    await renderInTestApp(<CopyLine text="r1.abc" what="the receipt" />);
    expect(screen.getByText('r1.abc')).toBeInTheDocument();
    expect(screen.getByRole('status')).toHaveTextContent('');
    await userEvent.click(
      screen.getByRole('button', { name: 'Copy the receipt' }),
    );
    expect(copy).toHaveBeenCalledWith('r1.abc');
    expect(screen.getByRole('status')).toHaveTextContent('Copied');
  });
});
