import { InputError, NotFoundError } from '@backstage/errors';
import {
  AddNoteRequest,
  dayOf,
  IncidentDetail,
  incidentClassSchema,
  IncidentKey,
  JudgeCauseRequest,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { iso } from '../../explanations/words';
import { KnownFact } from '../../facts/Fact';
import { FactStore } from '../../facts/FactStore';
import { CauseJudgementStore } from '../../links/CauseJudgementStore';
import { IncidentLinkStore } from '../../links/IncidentLinkStore';
import { OwnershipStore } from '../../ownership/OwnershipStore';
import { DirtyDayStore } from '../../rollups/DirtyDayStore';
import { Readinesses } from '../patterns/Readinesses';
import { buildTimeline, surestCause, TimelineFacts } from '../timeline';
import { LearningViewer } from '../Viewer';
import { replayWarnings, suggestControls } from '../warning';
import { CandidateFinder } from './CandidateFinder';
import { IncidentList } from './IncidentList';
import { IncidentSubjectStore } from './IncidentSubjectStore';
import { IncidentWordsStore } from './IncidentWordsStore';
import { SignalReader } from './SignalReader';
import { TimelineReader } from './TimelineReader';
import { toIncidentFacts } from './toIncidentFacts';
import { toTimeline } from './toTimeline';

const DAY_MS = 86_400_000;

/** How far before impact a deployment may be confirmed as its cause. */
const CAUSE_SPAN_MS = 90 * DAY_MS;

/** Where incidents, links and what people said of them are kept. */
export interface IncidentsOptions {
  facts: FactStore;
  links: IncidentLinkStore;
  causes: CauseJudgementStore;
  dirtyDays: Pick<DirtyDayStore, 'mark'>;
  ownership: Pick<
    OwnershipStore,
    'component' | 'components' | 'dependenciesOf'
  >;
  subjects: IncidentSubjectStore;
  words: IncidentWordsStore;
  timelines: TimelineReader;
  signals: SignalReader;
  candidates: CandidateFinder;
  readiness: Readinesses;
  list: IncidentList;
  productionEnvironments: readonly string[];
  now: () => number;
}

/** Single incidents of a component, for the owning team: the timeline, what people judge, and what is suggested. */
export class Incidents {
  readonly #options: IncidentsOptions;

  constructor(options: IncidentsOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError when it is unknown, or not the viewer's to see */
  async get(viewer: LearningViewer, key: IncidentKey): Promise<IncidentDetail> {
    const { facts, now, words, timelines, list } = this.#options;
    const fact = await this.#find(viewer, key);
    const { subject } = fact;
    const ref = { subject, ...key };
    const services = await this.#services(viewer, key);
    const incident = toIncidentFacts(fact, services.own)!;
    const said = await words.of(ref);
    const judgements = (await this.#options.causes.list(subject)).filter(
      ({ incidentSource, incidentId }) =>
        incidentSource === key.source && incidentId === key.id,
    );
    const links = (
      await Promise.all(
        services.own.map(service =>
          this.#options.links.ofIncident(service, key.source, key.id),
        ),
      )
    ).flatMap(link => link ?? []);
    const read = await timelines.read({
      incident,
      neighbours: services.neighbours,
      links,
      judgements,
      notes: said.notes,
      now: now(),
    });
    const timeline = buildTimeline(read.facts);
    const [[summary], component] = await Promise.all([
      list.summaries(subject, await this.#told(services.own, fact)),
      this.#options.ownership.component(subject),
    ]);
    const candidates = await this.#options.candidates.find({
      incident: fact,
      startedAt: incident.states.started,
      link: links.find(link => link.subject === subject),
      judgements,
      environments:
        component?.productionEnvironments ??
        this.#options.productionEnvironments,
    });
    const warning = await this.#warning(subject, incident.states, key);
    const suggestion = timeline.suggestion;
    const chosen = incidentClassSchema.safeParse(said.chosen);
    const controls = suggestControls(
      timeline.split,
      await this.#controlFacts(viewer, read.facts, facts),
      warning,
    );
    return {
      subject,
      incident: summary,
      timeline: toTimeline(timeline, said.notes, read.isCut),
      classification: {
        ...(suggestion
          ? { suggested: { class: suggestion.class, why: suggestion.why } }
          : {}),
        ...(chosen.success ? { chosen: chosen.data } : {}),
      },
      candidates,
      warning: {
        ...warning,
        moved: warning.moved.map(({ at, lead, ...moved }) => ({
          ...moved,
          at: iso(at),
          lead: lead / 1000,
        })),
      },
      controls: { controls: controls.controls, summary: controls.summary },
      rights: { write: viewer.mayWrite, ask: true },
    };
  }

  /**
   * Says which deployment caused it or did not. Facts stay; the days of the incident and of the deployment are counted anew.
   *
   * @throws InputError when no such deployment of the component may have caused it
   */
  async judgeCause(
    viewer: LearningViewer,
    key: IncidentKey,
    { deployment, verdict }: JudgeCauseRequest,
  ): Promise<void> {
    const { facts, causes, dirtyDays, now } = this.#options;
    const fact = await this.#find(viewer, key);
    const { subject } = fact;
    const startedAt = Date.parse(fact.fields.startedAt ?? '');
    const found = await facts.find('deployment', { subject, ...deployment });
    if (
      !found ||
      found.withdrawn ||
      found.at === undefined ||
      found.at < startedAt - CAUSE_SPAN_MS ||
      found.at > startedAt + 600_000
    ) {
      throw new InputError(
        'deployment: must be one of the component that finished in the 90 days before impact began',
      );
    }
    await causes.judge(
      {
        subject,
        incidentSource: key.source,
        incidentId: key.id,
        deploymentSource: deployment.source,
        deploymentId: deployment.id,
        startedAt,
      },
      verdict,
      now(),
    );
    await dirtyDays.mark(subject, [dayOf(startedAt), dayOf(found.at)]);
  }

  async setClass(
    viewer: LearningViewer,
    key: IncidentKey,
    name: string | null,
  ): Promise<void> {
    const { subject } = await this.#find(viewer, key);
    const { words, now } = this.#options;
    await words.setClass({ subject, ...key }, name, now());
  }

  async addNote(
    viewer: LearningViewer,
    key: IncidentKey,
    { at, text }: AddNoteRequest,
  ): Promise<void> {
    const { subject } = await this.#find(viewer, key);
    const ref = { subject, ...key };
    const { words, now } = this.#options;
    await words.addNote(ref, Date.parse(at), text, now());
  }

  async removeNote(
    viewer: LearningViewer,
    key: IncidentKey,
    noteId: string,
  ): Promise<void> {
    const { subject } = await this.#find(viewer, key);
    if (!(await this.#options.words.removeNote({ subject, ...key }, noteId))) {
      throw new NotFoundError('No such note');
    }
  }

  async #find(viewer: LearningViewer, key: IncidentKey) {
    const { subject, isTeam } = viewer;
    const found =
      isTeam && subject.startsWith('component:')
        ? await this.#options.facts.find('incident', { subject, ...key })
        : undefined;
    if (!found || found.withdrawn || found.at === undefined) {
      throw new NotFoundError(`No such incident of '${subject}'`);
    }
    return found.fact;
  }

  /** Services of the incident that are the team's own; others and dependencies are neighbours, as far as they may be seen. */
  async #services(viewer: LearningViewer, { source, id }: IncidentKey) {
    const { subjects, ownership } = this.#options;
    const touched = await subjects.of(source, id);
    const known = await ownership.components(touched);
    const own = touched.filter(
      ref =>
        ref === viewer.subject ||
        viewer.owners.has(known.get(ref)?.history.at(-1)?.owner ?? ''),
    );
    const around = new Set(touched);
    for (const ref of own) {
      (await ownership.dependenciesOf(ref)).forEach(one => around.add(one));
    }
    const others = [...around].filter(ref => !own.includes(ref)).sort();
    const visible = await viewer.visible(others);
    return { own, neighbours: others.filter(ref => visible.has(ref)) };
  }

  /** What each of the own services tells of the incident. */
  async #told(services: readonly string[], fact: KnownFact<'incident'>) {
    const { source, id } = fact;
    const found = await Promise.all(
      services.map(subject =>
        subject === fact.subject
          ? { fact, withdrawn: false }
          : this.#options.facts.find('incident', { subject, source, id }),
      ),
    );
    return [
      fact,
      ...found.flatMap(one =>
        one && !one.withdrawn && one.fact !== fact ? [one.fact] : [],
      ),
    ];
  }

  async #warning(
    subject: string,
    states: { started: number; restored?: number },
    key: IncidentKey,
  ) {
    const { facts, signals } = this.#options;
    const { started, restored } = states;
    const others = await facts.list(
      'incident',
      subject,
      started - 180 * DAY_MS,
      started,
    );
    return replayWarnings(
      {
        startedAt: started,
        ...(restored === undefined ? {} : { restoredAt: restored }),
      },
      await signals.read(subject, started),
      others
        .filter(({ source, id }) => source !== key.source || id !== key.id)
        .map(({ fields }) => ({
          startedAt: Date.parse(fields.startedAt ?? ''),
          ...(fields.restoredAt
            ? { restoredAt: Date.parse(fields.restoredAt) }
            : {}),
        })),
    );
  }

  async #controlFacts(
    viewer: LearningViewer,
    told: TimelineFacts,
    facts: FactStore,
  ) {
    const { started, restored = this.#options.now() } = told.incident.states;
    const firstAlert = told.alerts
      .filter(
        ({ service, startedAt }) =>
          told.incident.services.includes(service) &&
          startedAt >= started - 600_000 &&
          startedAt <= restored,
      )
      .map(({ startedAt }) => startedAt - started)
      .at(0);
    const remedy = told.deployments.findLast(
      ({ service, finishedAt, type, outcome }) =>
        told.incident.services.includes(service) &&
        outcome === 'succeeded' &&
        (type === 'rollback' || type === 'hotfix') &&
        finishedAt > started &&
        finishedAt <= restored,
    )?.type;
    const earlier = await facts.list(
      'deployment',
      viewer.subject,
      started - 365 * DAY_MS,
      started,
    );
    const has = this.#options.readiness.declared(viewer.entity);
    return {
      ...(told.hasAlertSource
        ? { firstAlertAfter: firstAlert ?? ('never' as const) }
        : {}),
      hasCause: surestCause(told.deployments) !== undefined,
      ...(remedy === 'rollback' || remedy === 'hotfix' ? { remedy } : {}),
      rollbacks: earlier.flatMap(({ fields }) =>
        fields.type === 'rollback' && fields.startedAt && fields.finishedAt
          ? [Date.parse(fields.finishedAt) - Date.parse(fields.startedAt)]
          : [],
      ),
      hasRunbook: has.runbook !== undefined,
      hasOnCall: has.onCall,
    };
  }
}
