import { cdEvent } from '../cdEvent';
import { Canary } from './Canaries';
import { PERSON_FIELDS } from './carelessFacts';

/** Every subject and predicate of CDEvents 0.5. */
const TYPES = Object.entries({
  artifact: 'packaged signed published downloaded deleted',
  approval: 'created completed',
  branch: 'created deleted',
  build: 'queued started finished',
  change: 'created updated reviewed merged abandoned',
  environment: 'created modified deleted',
  incident: 'detected reported resolved',
  pipelinerun: 'queued started finished',
  repository: 'created modified deleted',
  service: 'deployed upgraded rolledback removed published',
  taskrun: 'started finished',
  testcaserun: 'queued started finished skipped',
  testoutput: 'published',
  testsuiterun: 'queued started finished',
  ticket: 'created updated closed',
}).flatMap(([subject, predicates]) =>
  predicates.split(' ').map(predicate => `${subject}.${predicate}`),
);

/** Events of every type, in which people are named wherever there is a place; they take turns by type. */
export function carelessEvents(canaries: readonly Canary[]): object[] {
  return TYPES.flatMap((type, index) =>
    eventsOf(type, canaries[index % canaries.length]),
  );
}

function eventsOf(type: string, { login, name, email }: Canary): object[] {
  const people = Object.fromEntries(PERSON_FIELDS.map(key => [key, email]));
  return [
    cdEvent(type, {
      content: {
        ...people,
        change: { id: `${login}/fix`, source: email },
        repository: { id: `https://example.org/${login}` },
        user: { login, name, email },
        outcome: login,
        ticketURI: `https://example.org/${email}`,
        description: name,
      },
      context: {
        chainId: login,
        links: [{ from: { contextId: login } }],
        ...people,
      },
      subject: { type: login },
    }),
    cdEvent(type, { context: { source: `/${login}/${email}` } }),
    cdEvent(type, { context: { id: `${login}-${type}` } }),
    cdEvent(type, { subject: { id: login } }),
    cdEvent(type, { content: { environment: { id: `review/${login}` } } }),
    cdEvent(type, { content: { artifactId: `pkg:oci/${login}@${name}` } }),
    {
      ...cdEvent(type),
      customData: { [email]: name },
      customDataContentType: login,
    },
    cdEvent(`${type}.${login}`),
  ];
}
