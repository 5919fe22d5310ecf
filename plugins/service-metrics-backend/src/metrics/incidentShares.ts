import { marked, unionShare } from './unionShare';

/**
 * Do the same troubles come back? Incidents that a person confirmed as the repeat of an earlier one ÷ incidents, on the day
 * that impact began. Proposals that nobody confirmed count in nothing.
 *
 * @internal
 */
export const repeatIncidentRate = unionShare({
  id: 'repeat-incident-rate',
  layer: 'learning',
  direction: 'lower',
  needs: ['incident'],
  counterMetric: 'incident-count',
  lift(fact) {
    if (fact.kind === 'incident') {
      return [marked(fact.startedAt, fact.id, 0)];
    }
    return fact.kind === 'repeat' ? [marked(fact.startedAt, fact.id, 1)] : [];
  },
  isHit: mark => mark === 1,
  isCase: () => true,
});

const DETECTED = { unknown: 0, otherwise: 1, alert: 2 } as const;

/**
 * Does monitoring see it first? Incidents first seen by an alert ÷ incidents of which is known what was first to see them,
 * on the day that impact began.
 *
 * @internal
 */
export const detectionCoverage = unionShare({
  id: 'detection-coverage',
  layer: 'reliability',
  direction: 'higher',
  needs: ['incident'],
  counterMetric: 'incident-count',
  lift(fact) {
    if (fact.kind !== 'incident') {
      return [];
    }
    const { detectedBy, startedAt, id } = fact;
    const known = detectedBy === 'alert' ? DETECTED.alert : DETECTED.otherwise;
    return [marked(startedAt, id, detectedBy ? known : DETECTED.unknown)];
  },
  isHit: mark => mark === DETECTED.alert,
  isCase: mark => mark !== DETECTED.unknown,
  excluded: 'detector-unknown',
});
