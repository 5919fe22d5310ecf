import { z } from 'zod/v4';
import { attributesSchema, CdEvent, FactEvent } from './CdEvent';

const namesSchema = z.record(z.string(), z.unknown()).catch({});

const CONTEXT = new Set([
  'version',
  'specversion',
  'id',
  'source',
  'type',
  'timestamp',
  'schemaUri',
  'chainId',
  'links',
]);

const CONTENT: Record<FactEvent, string[]> = {
  'change.created': ['repository', 'description'],
  'change.merged': ['repository'],
  'incident.detected': ['description', 'environment', 'service', 'artifactId'],
  'incident.reported': [
    'description',
    'environment',
    'service',
    'artifactId',
    'ticketURI',
  ],
  'incident.resolved': ['description', 'environment', 'service', 'artifactId'],
  'service.deployed': ['environment', 'artifactId'],
  'service.rolledback': ['environment', 'artifactId'],
  'service.upgraded': ['environment', 'artifactId'],
};

/**
 * Where an event departs from CDEvents 0.4 and 0.5. Vendors do, and mean something clear by it; so this is told to the owner of
 * the source and refuses nothing. No sentence repeats what was sent.
 */
export function findViolations(
  attributes: z.infer<typeof attributesSchema>,
  data: unknown,
  event: CdEvent,
): string[] {
  const { context, subject } = namesSchema.parse(data);
  const { content } = namesSchema.parse(subject);
  const inContext = namesSchema.parse(context);
  const inSubject = namesSchema.parse(subject);
  const version = inContext.specversion ?? inContext.version;
  const isBefore05 = /^0\.[0-4](\.|$)/.test(String(version));
  const subjectNames = new Set(['id', 'source', 'content']);
  if (isBefore05) {
    subjectNames.add('type');
  }
  const checks: [violated: boolean, sentence: string][] = [
    [
      !/^0\.[45](\.\d+)?$/.test(String(version)),
      'data.context.specversion: is not 0.4 or 0.5',
    ],
    [
      !isBefore05 && inContext.specversion === undefined,
      'data.context.specversion: was called version until 0.4 only',
    ],
    [
      !/\.\d+\.\d+\.\d+$/.test(String(inContext.type)),
      'data.context.type: does not end in a released version',
    ],
    [
      event.timestamp !== inContext.timestamp,
      'data.context.timestamp: is no RFC 3339 time',
    ],
    [
      attributes.id !== event.id ||
        attributes.source !== event.source ||
        attributes.type !== inContext.type,
      'id, source, type: are not those of data.context',
    ],
    [
      Date.parse(attributes.time ?? '') !== Date.parse(event.timestamp),
      'time: is not that of data.context.timestamp',
    ],
    [
      hasOthers(inContext, CONTEXT),
      'data.context: has fields that CDEvents does not name',
    ],
    [
      hasOthers(inSubject, subjectNames),
      'data.subject: has fields that CDEvents does not name',
    ],
    [
      hasOthers(namesSchema.parse(content), new Set(CONTENT[event.what])),
      'data.subject.content: has fields that CDEvents does not name',
    ],
    [
      event.repository === undefined && event.environment === undefined,
      'data.subject.content.environment: is missing',
    ],
    [
      event.what.startsWith('service.') && event.artifactId === undefined,
      'data.subject.content.artifactId: is missing',
    ],
  ];
  return checks
    .filter(([violated]) => violated)
    .map(([, sentence]) => sentence);
}

function hasOthers(value: object, known: ReadonlySet<string>): boolean {
  return Object.keys(value).some(name => !known.has(name));
}
