import { PolicyReader } from './PolicyReader';
import { PolicySnapshot } from './PolicySnapshot';
import {
  approvedBy,
  charterDocument,
  metricDocument,
  snapshotOf,
} from './testing/documents';

const NOW = Date.parse('2026-11-22T12:00:00Z');

/** How long each version held. */
const HELD = 3_600_000;

const TEAM_ONLY = { audience: [{ who: 'owning-team', sees: 'readings' }] };
const open = snapshotOf([charterDocument(), metricDocument('time')]);
const narrow = snapshotOf([
  charterDocument(),
  metricDocument('time', TEAM_ONLY),
]);

/** Versions are given newest first. */
function readerOf(
  kept: readonly PolicySnapshot[],
  options: {
    current?: PolicySnapshot;
    enforceReviewDates?: boolean;
    held?: number;
  } = {},
) {
  const rows = kept.map(({ version, content }, at) => ({
    version,
    content,
    since: NOW - at * (options.held ?? HELD),
  }));
  return new PolicyReader({
    policies: {
      current: () => options.current,
      confirmedAt: NOW,
      isCatalogReadable: true,
    },
    store: {
      versions: async () => rows,
      contents: async () => rows,
      content: async version =>
        rows.find(row => row.version === version)?.content,
    },
    sources: () => [],
    enforceReviewDates: options.enforceReviewDates ?? true,
    now: () => NOW,
  });
}

describe('PolicyReader', () => {
  it('tells who loses sight of what between two versions, and who gains', async () => {
    const reader = readerOf([narrow, open], { current: narrow });
    const lost = await reader.changes(open.version, narrow.version);
    expect(lost.differences).toContainEqual({
      metric: 'time',
      title: 'Title of time',
      direction: 'narrower',
      says: 'sight lost: Everyone signed in: the readings of a service or team.',
    });
    const gained = await reader.changes(narrow.version, open.version);
    expect(gained.differences.map(({ direction }) => direction)).toContain(
      'wider',
    );
    await expect(reader.changes('0', open.version)).rejects.toThrow(
      "Version '0' is not kept",
    );
  });

  it('tells the history of one metric, newest first', async () => {
    const reader = readerOf([open, narrow, open], { current: open });
    const { changes } = await reader.history('time');
    expect(changes.map(({ direction }) => direction)).toEqual(
      expect.arrayContaining(['wider', 'narrower']),
    );
    expect(changes[0]).toMatchObject({
      version: open.version,
      direction: 'wider',
      since: '2026-11-22T12:00:00.000Z',
    });
    expect((await reader.history('other')).changes).toEqual([]);
  });

  it('leaves out versions that held for less than a minute, while documents came in', async () => {
    const reader = readerOf([open, narrow, open], {
      current: open,
      held: 5_000,
    });
    expect((await reader.versions()).versions).toEqual([
      { version: open.version, since: '2026-11-22T12:00:00.000Z' },
    ]);
    expect((await reader.history('time')).changes).toEqual([]);
  });

  it('says of a late review what enforcing would do', async () => {
    const late = snapshotOf([
      charterDocument(),
      metricDocument('time', {
        review: { everyDays: 91, last: '2026-07-01', next: '2026-09-30' },
      }),
    ]);
    const [enforced] = (await readerOf([late], { current: late }).policy())
      .metrics;
    expect(enforced).toMatchObject({
      state: 'withheld',
      reason: 'review-overdue',
      review: { state: 'overdue' },
    });
    const [relaxed] = (
      await readerOf([late], {
        current: late,
        enforceReviewDates: false,
      }).policy()
    ).metrics;
    expect(relaxed).toMatchObject({ state: 'active', isServed: true });
  });

  it('shows a widening as proposed while what was approved stays in force', async () => {
    const bound = charterDocument({ approval: { mode: 'bound' } });
    const before = snapshotOf([
      approvedBy(bound),
      approvedBy(metricDocument('time', TEAM_ONLY)),
    ]);
    const now = snapshotOf([approvedBy(bound), metricDocument('time')], {
      before,
    });
    const [time] = (await readerOf([now], { current: now }).policy()).metrics;
    expect(time).toMatchObject({
      isChangeProposed: true,
      audience: [
        'The group that owns the service: the readings of a service or team.',
      ],
      proposed: expect.arrayContaining([
        expect.objectContaining({ direction: 'wider' }),
      ]),
    });
  });

  it('serves and writes nothing without a policy', async () => {
    const reader = readerOf([open]);
    expect(await reader.policy()).toMatchObject({
      version: undefined,
      metrics: [],
      problems: [{ rule: 'policy-unavailable' }],
    });
    expect(reader.document()).toContain('Nothing is served.');
  });
});
