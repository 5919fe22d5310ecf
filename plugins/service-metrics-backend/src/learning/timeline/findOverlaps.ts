import { counted } from '../../explanations/words';
import { isSame } from './collectEntries';
import { TimelineFacts } from './IncidentFacts';
import { Flag } from './Timeline';
import { doMeet, impactOf, isWithin, Stretch } from './windowOf';

/** What went on at the same time, and can be taken for a cause or hide one. */
export function findOverlaps(facts: TimelineFacts): Flag[] {
  const impact = impactOf(facts.incident, facts.now);
  return [
    ...overlappingIncidents(facts, impact),
    ...deploymentsMeanwhile(facts, impact),
    ...contextsMeanwhile(facts, impact),
  ];
}

function overlappingIncidents(
  { incident, incidents, now }: TimelineFacts,
  impact: Stretch,
): Flag[] {
  const own = incidents.filter(
    other =>
      !isSame(other, incident) &&
      other.services.some(service => incident.services.includes(service)),
  );
  return own
    .map(other => impactOf(other, now))
    .filter(other => doMeet(impact, other))
    .map(other => ({
      kind: 'overlap',
      ...commonTo(impact, other),
      text: 'Another incident of these services overlapped with this one.',
    }));
}

function deploymentsMeanwhile(
  { incident, deployments }: TimelineFacts,
  impact: Stretch,
): Flag[] {
  const own = deployments.filter(
    ({ service, finishedAt, link }) =>
      incident.services.includes(service) &&
      finishedAt > impact.from &&
      isWithin(impact, finishedAt) &&
      link?.as !== 'remedy',
  );
  const times = own.map(({ finishedAt }) => finishedAt);
  return own.length === 0
    ? []
    : [
        {
          kind: 'overlap',
          from: Math.min(...times),
          to: Math.max(...times),
          text: `${counted(
            own.length,
            'deployment',
          )} finished while impact lasted, not known as a remedy.`,
        },
      ];
}

function contextsMeanwhile(
  { contexts }: TimelineFacts,
  impact: Stretch,
): Flag[] {
  return contexts
    .map(({ type, from, to = impact.to }) => ({ type, from, to }))
    .filter(({ from, to }) => to >= from && doMeet(impact, { from, to }))
    .map(({ type, ...stretch }) => ({
      kind: 'overlap',
      ...commonTo(impact, stretch),
      text: `A declared ${type.replace('-', ' ')} held while impact lasted.`,
    }));
}

function commonTo(a: Stretch, b: Stretch): Stretch {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}
