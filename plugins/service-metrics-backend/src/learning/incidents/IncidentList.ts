import {
  IncidentKey,
  IncidentsPage,
  IncidentSummary,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';
import { iso } from '../../explanations/words';
import { KnownFact } from '../../facts/Fact';
import { FactStore } from '../../facts/FactStore';
import { RepeatJudgementStore } from '../../links/RepeatJudgementStore';
import { ReviewStore } from '../reviews/ReviewStore';
import { ServiceFinder } from '../ServiceFinder';
import { LearningViewer } from '../Viewer';

const PAGE = 25;

/** An incident with several subjects has a fact for each. */
const MOST_FACTS = 400;

const cursorSchema = z.tuple([z.number(), z.string(), z.string()]);

/** Incidents of a component or of what a viewer's team owns in a scope, newest first. */
export class IncidentList {
  readonly #facts: Pick<FactStore, 'newest'>;
  readonly #services: ServiceFinder;
  readonly #reviews: Pick<ReviewStore, 'ofIncidents'>;
  readonly #repeats: Pick<RepeatJudgementStore, 'list'>;
  readonly #now: () => number;

  constructor(options: {
    facts: Pick<FactStore, 'newest'>;
    services: ServiceFinder;
    reviews: Pick<ReviewStore, 'ofIncidents'>;
    repeats: Pick<RepeatJudgementStore, 'list'>;
    now: () => number;
  }) {
    this.#facts = options.facts;
    this.#services = options.services;
    this.#reviews = options.reviews;
    this.#repeats = options.repeats;
    this.#now = options.now;
  }

  async page(viewer: LearningViewer, cursor?: string): Promise<IncidentsPage> {
    const rights = { write: viewer.mayWrite, ask: true };
    const services = await this.#services.ownedBy(viewer);
    const { subject } = viewer;
    if (services.length === 0) {
      return { subject, detail: 'outside', incidents: [], rights };
    }
    const before = cursor === undefined ? undefined : parseCursor(cursor);
    const facts = await this.#facts.newest(
      'incident',
      services,
      0,
      before ? before[0] + 1 : this.#now() + 600_000,
      MOST_FACTS,
    );
    const all = group(facts);
    const from = before
      ? all.findIndex(
          ({ source, id }) => source === before[1] && id === before[2],
        ) + 1
      : 0;
    const shown = all.slice(from, from + PAGE);
    const last = shown.at(-1);
    const isMore = all.length > from + PAGE || facts.length === MOST_FACTS;
    return {
      subject,
      detail: 'team',
      incidents: await this.summaries(
        subject,
        shown.flatMap(one => one.facts),
      ),
      ...(last && isMore
        ? {
            cursor: Buffer.from(
              JSON.stringify([last.at, last.source, last.id]),
            ).toString('base64url'),
          }
        : {}),
      rights,
    };
  }

  /** Summaries of incidents, one for each however many services tell of it. */
  async summaries(
    scope: string,
    facts: readonly KnownFact<'incident'>[],
  ): Promise<IncidentSummary[]> {
    const groups = group(facts);
    const [reviews, repeats] = await Promise.all([
      this.#reviews.ofIncidents([
        ...new Set(facts.map(({ subject }) => subject)),
      ]),
      this.#repeats.list(scope),
    ]);
    return groups.map(({ source, id, facts: told }) => {
      const review = reviews.find(
        ({ component, about }) =>
          about.kind === 'incident' &&
          isSame(about.incident, { source, id }) &&
          told.some(({ subject }) => subject === component),
      );
      const repeat = repeats.find(
        ({ incident, verdict }) =>
          verdict === 'confirmed' && isSame(incident, { source, id }),
      );
      return {
        ...summaryOf(told, this.#now()),
        ...(repeat ? { repeatOf: repeat.of } : {}),
        ...(review ? { review: { id: review.id, state: review.state } } : {}),
      };
    });
  }
}

export function isSame(a: IncidentKey, b: IncidentKey): boolean {
  return a.source === b.source && a.id === b.id;
}

/** What services tell of one incident, put together: from the earliest start to the latest end. */
function summaryOf(
  facts: readonly KnownFact<'incident'>[],
  now: number,
): IncidentSummary {
  const [{ source, id, fields }] = facts;
  const starts = facts.map(fact => Date.parse(fact.fields.startedAt ?? ''));
  const startedAt = Math.min(...starts);
  const ends = facts.flatMap(fact =>
    fact.fields.restoredAt ? [Date.parse(fact.fields.restoredAt)] : [],
  );
  const restoredAt =
    ends.length === facts.length ? Math.max(...ends) : undefined;
  const failureMode = facts.find(fact => fact.fields.failureMode)?.fields
    .failureMode;
  return {
    source,
    id,
    severity: fields.severity ?? 'unknown',
    services: facts.map(({ subject }) => subject).sort(),
    startedAt: iso(startedAt),
    ...(restoredAt === undefined ? {} : { restoredAt: iso(restoredAt) }),
    impact: Math.max(0, (restoredAt ?? now) - startedAt) / 1000,
    ...(failureMode ? { failureMode } : {}),
  };
}

function group(facts: readonly KnownFact<'incident'>[]) {
  const groups = new Map<
    string,
    {
      source: string;
      id: string;
      at: number;
      facts: KnownFact<'incident'>[];
    }
  >();
  for (const fact of facts) {
    const { source, id } = fact;
    const key = `${source}\n${id}`;
    const known = groups.get(key) ?? { source, id, at: 0, facts: [] };
    known.at = Date.parse(fact.fields.startedAt ?? '');
    known.facts.push(fact);
    groups.set(key, known);
  }
  return [...groups.values()];
}

function parseCursor(text: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(
      JSON.parse(Buffer.from(text, 'base64url').toString()),
    );
  } catch {
    throw new InputError('cursor: must be one that this route answered');
  }
}
