import {
  Policy,
  SourcesResponse,
} from '@plumbline/backstage-plugin-service-metrics-common';

/** Something on the governance page that needs someone. */
export type Need = {
  /** What it is about: a title; the charter or the documents when left out. */
  about?: string;
  /** Entity ref of whoever answers for it. */
  owner?: string;
} & (
  | { kind: 'problem'; says: string }
  | { kind: 'overdue' | 'due'; day: string; isCharter?: boolean }
  | { kind: 'proposed'; says: string[]; isCharter?: boolean }
  | { kind: 'silent'; since: string }
  | { kind: 'unmapped'; count: number }
);

const ORDER: readonly Need['kind'][] = [
  'problem',
  'overdue',
  'proposed',
  'due',
  'silent',
  'unmapped',
];

/** Silence of so many intervals means that a source is silent. */
const SILENT_INTERVALS = 3;

/** What needs someone, the most pressing first. */
export function needsOf(
  policy: Policy,
  sources: SourcesResponse | undefined,
  now: number,
): Need[] {
  const { charter, metrics, problems } = policy;
  const ownerOf = (id: string | undefined) =>
    metrics.find(({ metric }) => metric === id);
  const needs: Need[] = [
    // A change of the charter that waits is said of the charter.
    ...problems
      .filter(({ rule }) => rule !== 'charter-not-approved' || !charter)
      .map(({ metric, says }): Need => {
        const about = ownerOf(metric);
        return {
          kind: 'problem',
          about: about?.title ?? metric,
          owner: about?.owner,
          says,
        };
      }),
    ...charterNeeds(charter),
    ...metrics.flatMap(({ title, owner, state, review, ...metric }): Need[] => {
      const of = { about: title, owner };
      const isServed = state !== 'draft' && review !== undefined;
      return [
        ...(metric.isChangeProposed
          ? [
              {
                ...of,
                kind: 'proposed' as const,
                says: metric.proposed.map(({ says }) => says),
              },
            ]
          : []),
        ...(isServed && review.state !== 'current'
          ? [{ ...of, kind: review.state, day: review.next }]
          : []),
      ];
    }),
    ...(sources ? sourceNeeds(sources, now) : []),
  ];
  return needs
    .map((need, at) => ({ need, at }))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.need.kind) - ORDER.indexOf(b.need.kind) || a.at - b.at,
    )
    .map(({ need }) => need);
}

function charterNeeds(charter: Policy['charter']): Need[] {
  if (!charter) {
    return [];
  }
  const { spec, reviewState, isChangeProposed } = charter;
  const of = { owner: spec.owner, isCharter: true };
  return [
    ...(isChangeProposed
      ? [{ ...of, kind: 'proposed' as const, says: [] }]
      : []),
    ...(reviewState === 'current'
      ? []
      : [{ ...of, kind: reviewState, day: spec.review.next }]),
  ];
}

function sourceNeeds(
  { sources, unmapped }: SourcesResponse,
  now: number,
): Need[] {
  return sources.flatMap(
    ({ id, owner, interval, lastDeliveryAt, lastHeartbeatAt }): Need[] => {
      const seen = [lastDeliveryAt, lastHeartbeatAt]
        .flatMap(at => at ?? [])
        .sort()
        .at(-1);
      const isSilent =
        seen !== undefined &&
        now - Date.parse(seen) > SILENT_INTERVALS * interval * 1000;
      const count = unmapped.filter(({ source }) => source === id).length;
      const of = { about: id, owner };
      return [
        ...(isSilent ? [{ ...of, kind: 'silent' as const, since: seen }] : []),
        ...(count > 0 ? [{ ...of, kind: 'unmapped' as const, count }] : []),
      ];
    },
  );
}
