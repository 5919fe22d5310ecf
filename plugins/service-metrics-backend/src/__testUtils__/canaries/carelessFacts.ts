import {
  FACT_KINDS,
  factFieldSchemas,
  FactKind,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { Canary } from './Canaries';

const AT = '2026-06-15T10:00:00Z';

/** Enough of each kind to be taken. */
const GOOD: Record<FactKind, object> = {
  deployment: { finishedAt: AT, outcome: 'succeeded', tier: 'production' },
  change: { mergedAt: AT },
  incident: { startedAt: AT },
  context: { type: 'freeze', from: AT },
  alert: { startedAt: AT },
  'slo-sample': { from: AT, to: AT },
  'action-item': { createdAt: AT },
};

/** Names by which systems of record tell of people, and where free text hides them. */
export const PERSON_FIELDS =
  'actor agent assignee assignees author author_email avatar_url branch by comment commits committer created_by creator customData description displayName email env head_ref head_commit html_url issue last_edited_by_id last_status_change_by login merged_by message milestone name owner pull_request pusher requested_reviewers requestor responder responders review reviewer reviewers sender sub subject_name title triggering_actor updatedBy user userId user_email user_id user_login user_name username watchers'.split(
    ' ',
  );

/** All that each of some people is called, by turns. */
export function formsOf(canaries: readonly Canary[]): string[] {
  return canaries.flatMap(({ login, name, email }) => [
    login,
    name,
    email,
    `user:default/${login}`,
    `${login}/fix`,
  ]);
}

/** Every place of every kind in which somebody careless could name people; they take turns. */
export function carelessFacts(
  canaries: readonly Canary[],
  unique: string,
): object[] {
  const [{ login, name, email }] = canaries;
  const texts = formsOf(canaries);
  let next = 0;
  const text = () => texts[next++ % texts.length];
  let number = 0;
  const fact = (kind: FactKind, more: object) => {
    number += 1;
    return {
      eventId: `${unique}-${number}`,
      eventTime: AT,
      kind,
      id: `${unique}-${number}`,
      subject: 'component:default/shop',
      ...GOOD[kind],
      ...more,
    };
  };
  return FACT_KINDS.flatMap(kind => [
    ...Object.keys(factFieldSchemas[kind].shape).flatMap(field => [
      fact(kind, { [field]: text() }),
      fact(kind, { [field]: [text(), text()] }),
      fact(kind, { [field]: { kind: 'incident', id: text() } }),
    ]),
    fact(kind, { id: `${text()}-${kind}` }),
    fact(kind, { eventId: `${text()}-${kind}` }),
    fact(kind, { subject: `user:default/${login}` }),
    fact(kind, { subject: `component:default/${login}` }),
    fact(kind, { eventTime: text() }),
    fact(kind, { kind: text() }),
    fact(kind, { withdrawn: text() }),
    fact(kind, Object.fromEntries(PERSON_FIELDS.map(key => [key, text()]))),
    fact(kind, { [login]: { [email]: [name] } }),
    fact(kind, {
      contributors: texts.map(ref => ({ ref, role: 'author' })),
    }),
    fact(kind, { contributors: [{ ref: email, role: login }] }),
    fact(kind, { contributors: { [login]: email } }),
  ]);
}
