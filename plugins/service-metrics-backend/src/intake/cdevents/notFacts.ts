/*
 * CDEvents that tell nothing that is kept, and why. They are no error of the sender: a broker may pass on everything. They are
 * answered as refused, because no fact came of them, and counted apart from what is malformed.
 */
const NOT_FACTS: [prefix: string, why: string][] = [
  ['artifact.', 'an artifact that exists is not yet deployed'],
  ['approval.', 'an approval is not yet a deployment'],
  ['branch.', 'a branch is not yet a change'],
  ['build.', 'checks are not kept'],
  ['change.abandoned', 'a change that never lands counts in nothing'],
  ['change.reviewed', 'review times are not kept'],
  ['change.updated', 'an update tells no time that is kept'],
  ['environment.', 'an environment is not a service'],
  ['incident.elsewhere', 'the environment is one without users'],
  [
    'pipelinerun.',
    'a run names neither service nor environment, so a failed one is no failed deployment',
  ],
  ['repository.', 'a repository is not a service'],
  ['service.published', 'its deployment is told by another event'],
  ['service.removed', 'taking a service away is not a deployment'],
  [
    'taskrun.',
    'a run names neither service nor environment, so a failed one is no failed deployment',
  ],
  ['testcaserun.', 'checks are not kept'],
  ['testoutput.', 'checks are not kept'],
  ['testsuiterun.', 'checks are not kept'],
  ['ticket.', 'a ticket is not an incident'],
];

/** Why no fact comes of an event. `what` is the event's subject and predicate; undefined when it is no CDEvent. */
export function whyNotAFact(what: string | undefined): string {
  const why =
    what === undefined
      ? 'the event is no CDEvent'
      : NOT_FACTS.find(([prefix]) => what.startsWith(prefix))?.[1] ??
        'no event of this type tells of a deployment, change or incident';
  return `not a fact: ${why}`;
}
