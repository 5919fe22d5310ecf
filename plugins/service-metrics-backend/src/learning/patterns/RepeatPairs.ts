import { InputError } from '@backstage/errors';
import {
  DAY_MS,
  dayOf,
  JudgeRepeatRequest,
  Repeat,
  Repeats,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { iso } from '../../explanations/words';
import { FactStore } from '../../facts/FactStore';
import { RepeatJudgementStore } from '../../links/RepeatJudgementStore';
import { DirtyDayStore } from '../../rollups/DirtyDayStore';
import { PastIncident, proposeRepeats } from '../recurrence/proposeRepeats';
import { ServiceFinder } from '../ServiceFinder';
import { LearningViewer } from '../Viewer';
import { keyOf, PastIncidents } from './PastIncidents';

/** Fewer are not told outside of the team: a single one would be a single event. */
const LEAST_TOLD = 3;

/** Which incidents are repeats: what rules propose, and what people say to it. */
export class RepeatPairs {
  readonly #incidents: PastIncidents;
  readonly #judgements: RepeatJudgementStore;
  readonly #facts: Pick<FactStore, 'find'>;
  readonly #dirtyDays: Pick<DirtyDayStore, 'mark'>;
  readonly #services: ServiceFinder;
  readonly #now: () => number;

  constructor(options: {
    incidents: PastIncidents;
    judgements: RepeatJudgementStore;
    facts: Pick<FactStore, 'find'>;
    dirtyDays: Pick<DirtyDayStore, 'mark'>;
    services: ServiceFinder;
    now: () => number;
  }) {
    this.#incidents = options.incidents;
    this.#judgements = options.judgements;
    this.#facts = options.facts;
    this.#dirtyDays = options.dirtyDays;
    this.#services = options.services;
    this.#now = options.now;
  }

  async list(viewer: LearningViewer): Promise<Repeats> {
    const { subject } = viewer;
    const [own, all] = await Promise.all([
      this.#services.ownedBy(viewer),
      this.#services.of(subject),
    ]);
    const [incidents, judgements] = await Promise.all([
      this.#incidents.of(all),
      this.#judgements.list(subject),
    ]);
    const byKey = new Map(incidents.map(one => [keyOf(one), one]));
    const told = ({ incident, of }: Pick<Repeat, 'incident' | 'of'>) => {
      const [later, earlier] = [
        byKey.get(keyOf(incident)),
        byKey.get(keyOf(of)),
      ];
      return later && earlier && isOf(own, later) && isOf(own, earlier)
        ? { later, earlier }
        : undefined;
    };
    const judged = judgements.flatMap((judgement): Repeat[] => {
      const pair = told(judgement);
      return pair
        ? [
            {
              ...pairOf(pair.later, pair.earlier),
              strength: 'likely',
              reason:
                judgement.verdict === 'confirmed'
                  ? 'A person confirmed it.'
                  : 'A person rejected it.',
              verdict: judgement.verdict,
            },
          ]
        : [];
    });
    const proposed = proposeRepeats(incidents, judgements).flatMap(
      (proposal): Repeat[] => {
        const pair = told(proposal);
        return pair
          ? [
              {
                ...pairOf(pair.later, pair.earlier),
                factors: proposal.evidence.factors,
                services: proposal.evidence.services,
                strength: proposal.strength,
                reason: proposal.reason,
              },
            ]
          : [];
      },
    );
    const isConfirmed = ({ verdict }: Repeat) => verdict === 'confirmed';
    return {
      subject,
      repeats: [
        ...judged.filter(isConfirmed),
        ...proposed,
        ...judged.filter(repeat => !isConfirmed(repeat)),
      ],
      patterns: this.#patterns(byKey, judgements, viewer),
      rights: { write: viewer.mayWrite },
    };
  }

  /** @throws InputError unless both are incidents of the component, one after the other */
  async judge(
    viewer: LearningViewer,
    { incident, of, verdict }: JudgeRepeatRequest,
  ): Promise<void> {
    const { subject } = viewer;
    const [later, earlier] = await Promise.all(
      [incident, of].map(key =>
        this.#facts.find('incident', { subject, ...key }),
      ),
    );
    const [startedAt, before] = [later?.at, earlier?.at];
    if (startedAt === undefined || later?.withdrawn) {
      throw new InputError('incident: must be one of the component');
    }
    // The earlier one may be another service's of the same system.
    if (before !== undefined && before >= startedAt) {
      throw new InputError('of: must be an earlier incident');
    }
    if (before === undefined && !(await this.#isKnown(viewer, of))) {
      throw new InputError('of: must be an incident of the system');
    }
    await this.#judgements.judge(
      { subject, incident, of, startedAt },
      verdict,
      this.#now(),
    );
    await this.#dirtyDays.mark(subject, [dayOf(startedAt)]);
  }

  async #isKnown(viewer: LearningViewer, of: JudgeRepeatRequest['of']) {
    const listed = await this.list(viewer);
    return listed.repeats.some(repeat => keyOf(repeat.of) === keyOf(of));
  }

  #patterns(
    incidents: ReadonlyMap<string, PastIncident>,
    judgements: Awaited<ReturnType<RepeatJudgementStore['list']>>,
    { isTeam }: LearningViewer,
  ): Repeats['patterns'] {
    const counts = new Map<string, number>();
    const since = this.#now() - 364 * DAY_MS;
    for (const { incident, verdict, startedAt } of judgements) {
      const mode = incidents.get(keyOf(incident))?.failureMode ?? 'unknown';
      if (verdict === 'confirmed' && startedAt >= since) {
        counts.set(mode, (counts.get(mode) ?? 0) + 1);
      }
    }
    return [...counts]
      .filter(([, confirmed]) => isTeam || confirmed >= LEAST_TOLD)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([failureMode, confirmed]) => ({ failureMode, confirmed }));
  }
}

function isOf(services: readonly string[], incident: PastIncident): boolean {
  return incident.services.some(service => services.includes(service));
}

function pairOf(later: PastIncident, earlier: PastIncident) {
  const common = (a: readonly string[], b: readonly string[]) =>
    a.filter(item => b.includes(item)).sort();
  return {
    incident: { source: later.source, id: later.id },
    of: { source: earlier.source, id: earlier.id },
    incidentStartedAt: iso(later.startedAt),
    ofStartedAt: iso(earlier.startedAt),
    failureMode: later.failureMode ?? 'unknown',
    factors: common(later.factors ?? [], earlier.factors ?? []),
    services: common(later.services, earlier.services),
  };
}
