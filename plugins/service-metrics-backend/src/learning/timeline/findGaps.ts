import { lasting } from '../../explanations/words';
import { IncidentState, TimelineFacts } from './IncidentFacts';
import { Flag } from './Timeline';
import { doMeet, impactOf, Stretch } from './windowOf';

/** Shorter silences are how long alerts take. */
const SHORTEST_SILENCE_MS = 60_000;

const MISSING: readonly [IncidentState, string][] = [
  ['detected', 'When it was detected is not known.'],
  ['acknowledged', 'When it was acknowledged is not known.'],
  ['mitigated', 'When impact was mitigated is not known.'],
];

/** What is not there: alerts that did not fire while impact lasted, and states nobody told. */
export function findGaps(facts: TimelineFacts): Flag[] {
  const impact = impactOf(facts.incident, facts.now);
  const silence = silenceOf(facts, impact);
  const { states } = facts.incident;
  const missing =
    states.restored === undefined
      ? []
      : MISSING.filter(([state]) => states[state] === undefined);
  return [
    ...(silence ? [{ kind: 'gap' as const, ...silence }] : []),
    ...missing.map(([, text]) => ({ kind: 'gap' as const, ...impact, text })),
  ];
}

/** From the beginning of impact until the first alert of its services. */
function silenceOf(
  { incident, alerts, hasAlertSource }: TimelineFacts,
  impact: Stretch,
): Omit<Flag, 'kind'> | undefined {
  const own = alerts.filter(
    ({ service, startedAt, endedAt }) =>
      incident.services.includes(service) &&
      (endedAt === undefined || endedAt >= startedAt) &&
      doMeet(impact, { from: startedAt, to: endedAt ?? impact.to }) &&
      startedAt <= impact.to,
  );
  if (!hasAlertSource && own.length === 0) {
    return {
      ...impact,
      text: 'No source delivers alerts for these services, so their silence says nothing.',
    };
  }
  const first = Math.min(...own.map(({ startedAt }) => startedAt), impact.to);
  const silent = first - impact.from;
  if (silent < SHORTEST_SILENCE_MS) {
    return undefined;
  }
  return {
    from: impact.from,
    to: first,
    text:
      own.length === 0
        ? `No alert fired while impact lasted, ${lasting(silent)}.`
        : `No alert fired for ${lasting(silent)} after impact began.`,
  };
}
