import { lasting } from '../../explanations/words';
import { IncidentFacts, STATES, TimelineFacts } from './IncidentFacts';
import { Flag } from './Timeline';

/*
 * Clocks are never corrected: an order that cannot be is said, with the clocks it was read from. Only deployments linked to
 * the incident are judged, since between others no order is due.
 */

/** Times that cannot have come in the order in which clocks tell them. */
export function findClockSkew(facts: TimelineFacts): Flag[] {
  const { incident, deployments, alerts } = facts;
  const own = incident.services;
  return [
    ...statesOutOfOrder(incident),
    ...deployments
      .filter(({ service }) => own.includes(service))
      .flatMap(({ source, startedAt, finishedAt, link }) => [
        ...backwards(
          finishedAt,
          startedAt,
          gap =>
            `A deployment finished ${gap} before it started, by the clock of ${source}.`,
        ),
        ...(link?.as === 'cause' && link.judged !== 'rejected'
          ? backwards(
              incident.states.started,
              finishedAt,
              gap =>
                `Impact began ${gap} before its deployment finished, by the clocks of ${incident.source} and ${source}.`,
            )
          : []),
      ]),
    ...alerts
      .filter(({ service }) => own.includes(service))
      .flatMap(({ source, startedAt, endedAt }) =>
        backwards(
          endedAt,
          startedAt,
          gap =>
            `An alert ended ${gap} before it fired, by the clock of ${source}.`,
        ),
      ),
  ];
}

function statesOutOfOrder({ source, states }: IncidentFacts): Flag[] {
  const known = STATES.filter(state => states[state] !== undefined);
  return known
    .slice(1)
    .flatMap((state, n) =>
      backwards(
        states[state],
        states[known[n]],
        gap =>
          `The incident was ${state} ${gap} before it ${
            known[n] === 'started' ? 'started' : `was ${known[n]}`
          }, by the clock of ${source}.`,
      ),
    );
}

/** A flag when `later` lies before `earlier`. */
function backwards(
  later: number | undefined,
  earlier: number | undefined,
  text: (gap: string) => string,
): Flag[] {
  return later !== undefined && earlier !== undefined && later < earlier
    ? [
        {
          kind: 'clock-skew',
          from: later,
          to: earlier,
          text: text(lasting(earlier - later)),
        },
      ]
    : [];
}
