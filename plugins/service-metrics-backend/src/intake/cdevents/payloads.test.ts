import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { asCloudEvent } from '../../__testUtils__/cdEvent';
import { useCdEvents } from '../../__testUtils__/useCdEvents';

/*
 * The conformance payloads of CDEvents 0.5.1, each through HTTP: either a fact comes of it, or the table below says why not.
 * They all carry one of two ids, so each is given its own.
 */

const DATA = resolve(
  process.env.PLUMBLINE_DATA ??
    resolvePackagePath(
      '@plumbline/backstage-plugin-service-metrics-backend',
      '../../../shared/data',
    ),
  'payloads/cdevents',
);

const FACTS = [
  'change_created',
  'change_merged',
  'incident_detected',
  'incident_reported',
  'incident_resolved',
  'service_deployed',
  'service_rolledback',
  'service_upgraded',
];

const CHECKS = 'checks are not kept';
const RUN =
  'a run names neither service nor environment, so a failed one is no failed deployment';
const NOT_FACTS: Record<string, string> = {
  artifact_deleted: 'an artifact that exists is not yet deployed',
  artifact_downloaded: 'an artifact that exists is not yet deployed',
  artifact_packaged: 'an artifact that exists is not yet deployed',
  artifact_published: 'an artifact that exists is not yet deployed',
  artifact_signed: 'an artifact that exists is not yet deployed',
  branch_created: 'a branch is not yet a change',
  branch_deleted: 'a branch is not yet a change',
  build_finished: CHECKS,
  build_queued: CHECKS,
  build_started: CHECKS,
  change_abandoned: 'a change that never lands counts in nothing',
  change_reviewed: 'review times are not kept',
  change_updated: 'an update tells no time that is kept',
  environment_created: 'an environment is not a service',
  environment_deleted: 'an environment is not a service',
  environment_modified: 'an environment is not a service',
  pipelinerun_finished: RUN,
  pipelinerun_queued: RUN,
  pipelinerun_started: RUN,
  repository_created: 'a repository is not a service',
  repository_deleted: 'a repository is not a service',
  repository_modified: 'a repository is not a service',
  service_published: 'its deployment is told by another event',
  service_removed: 'taking a service away is not a deployment',
  taskrun_finished: RUN,
  taskrun_started: RUN,
  testcaserun_finished: CHECKS,
  testcaserun_queued: CHECKS,
  testcaserun_skipped: CHECKS,
  testcaserun_started: CHECKS,
  testoutput_published: CHECKS,
  testsuiterun_finished: CHECKS,
  testsuiterun_queued: CHECKS,
  testsuiterun_started: CHECKS,
  ticket_closed: 'a ticket is not an incident',
  ticket_created: 'a ticket is not an incident',
  ticket_updated: 'a ticket is not an incident',
};

function payload(name: string) {
  const event = JSON.parse(readFileSync(resolve(DATA, `${name}.json`), 'utf8'));
  event.context.id = randomUUID();
  return event;
}

const names = readdirSync(DATA).map(file => file.replace(/\.json$/, ''));

const { push } = useCdEvents();

describe('conformance payloads', () => {
  it('are each in one of the tables', () => {
    expect(names).toHaveLength(45);
    expect([...FACTS, ...Object.keys(NOT_FACTS)].sort()).toEqual(
      [...names].sort(),
    );
  });

  it.each(FACTS)('%s is accepted, and a replay is a duplicate', async name => {
    const event = asCloudEvent(payload(name));
    const first = await push(event);
    expect(first.status).toBe(200);
    // The specification's examples are old, and may be of days that have closed.
    expect(first.body.items).toEqual([
      expect.objectContaining({ index: 0, result: 'accepted', mapped: false }),
    ]);
    const again = await push([event]);
    expect(again.body.items).toEqual([
      { index: 0, result: 'duplicate', mapped: false },
    ]);
  });

  it.each(Object.entries(NOT_FACTS))('%s is not a fact', async (name, why) => {
    const answer = await push(asCloudEvent(payload(name)));
    expect(answer.status).toBe(200);
    expect(answer.body.items).toEqual([
      {
        index: 0,
        result: 'refused',
        path: 'events[0].data.context.type',
        reason: `not a fact: ${why}`,
      },
    ]);
  });
});
