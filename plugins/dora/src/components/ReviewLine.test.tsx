import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { complete } from '../__fixtures__/readings';
import { ReviewLine } from './ReviewLine';

/** Of the first `count` metrics, in every window. */
async function show(count: number, notes: string[]) {
  const { readings } = complete(Date.now());
  const metrics = [...new Set(readings.map(({ metric }) => metric))];
  const due = new Set(metrics.slice(0, count));
  await renderInTestApp(
    <ReviewLine
      readings={readings.map(item => ({
        ...item,
        notes: due.has(item.metric) ? notes : ['transient'],
      }))}
    />,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('ReviewLine', () => {
  it('says nothing while every review is current', async () => {
    await show(0, []);
    expect(screen.queryByRole('note')).not.toBeInTheDocument();
  });

  it('names a document once, with the way to it', async () => {
    await show(1, ['review-due']);
    expect(screen.getByRole('note')).toHaveTextContent(
      /^The review of one metric document is due: Deployment frequency\.$/,
    );
    expect(
      screen.getByRole('link', { name: 'Deployment frequency' }),
    ).toHaveAttribute('href', '/catalog/default/metric/deployment-frequency');
  });

  it('says where late reviews close nothing', async () => {
    await show(2, ['review-due', 'review-dates-not-enforced']);
    expect(screen.getByRole('note')).toHaveTextContent(
      /^The review of 2 metric documents is due: Deployment frequency, Change lead time\. One that is more than 30 days late closes a number; this installation shows it all the same\.$/,
    );
  });
});
