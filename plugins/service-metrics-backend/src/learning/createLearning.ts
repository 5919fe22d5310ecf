import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  FactDelivery,
  MetricCharterSpec,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { ContextStore } from '../contexts/ContextStore';
import { UnitFinder } from '../explanations/UnitFinder';
import { FactStore } from '../facts/FactStore';
import { CauseJudgementStore } from '../links/CauseJudgementStore';
import { IncidentLinkStore } from '../links/IncidentLinkStore';
import { RepeatJudgementStore } from '../links/RepeatJudgementStore';
import { OwnershipStore } from '../ownership/OwnershipStore';
import { ScopeStore } from '../ownership/ScopeStore';
import { DirtyDayStore } from '../rollups/DirtyDayStore';
import { Actions } from './actions/Actions';
import { ActionStore } from './actions/ActionStore';
import { ActionTeller } from './actions/ActionTeller';
import { TrackerItems } from './actions/TrackerItems';
import { TrackerItemStore } from './actions/TrackerItemStore';
import { CandidateFinder } from './incidents/CandidateFinder';
import { IncidentList } from './incidents/IncidentList';
import { Incidents } from './incidents/Incidents';
import { IncidentSubjectStore } from './incidents/IncidentSubjectStore';
import { IncidentWordsStore } from './incidents/IncidentWordsStore';
import { SignalReader } from './incidents/SignalReader';
import { TimelineReader } from './incidents/TimelineReader';
import { DismissalStore } from './patterns/DismissalStore';
import { Effects } from './patterns/Effects';
import { PastIncidents } from './patterns/PastIncidents';
import { Proposals } from './patterns/Proposals';
import { Readinesses } from './patterns/Readinesses';
import { RepeatPairs } from './patterns/RepeatPairs';
import { Summaries } from './patterns/Summaries';
import { NameCheck } from './reviews/NameCheck';
import { RequestStore } from './reviews/RequestStore';
import { Reviews } from './reviews/Reviews';
import { ReviewStore } from './reviews/ReviewStore';
import { ServiceFinder } from './ServiceFinder';
import { vocabularyOf } from './vocabularyOf';

type Database = ConstructorParameters<typeof FactStore>[0];

/** Furnishes the side room in which incidents are learned from. */
export function createLearning(options: {
  knex: Database;
  catalog: Pick<CatalogService, 'queryEntities'>;
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  /** Takes facts of the source `plumbline`. */
  deliver(facts: readonly FactDelivery[]): Promise<unknown>;
  charter(): MetricCharterSpec | undefined;
  productionEnvironments: readonly string[];
  now?: () => number;
}) {
  const { knex, productionEnvironments, now = Date.now } = options;
  const facts = new FactStore(knex);
  const ownership = new OwnershipStore(knex);
  const scopes = new ScopeStore(knex);
  const dirtyDays = new DirtyDayStore(knex);
  const repeats = new RepeatJudgementStore(knex);
  const words = new IncidentWordsStore(knex);
  const reviewStore = new ReviewStore(knex);
  const actionStore = new ActionStore(knex);
  const services = new ServiceFinder({ ownership, scopes });
  const names = new NameCheck({ ...options, now });
  const readiness = new Readinesses({ facts, now });
  const vocabulary = () => vocabularyOf(options.charter());
  const list = new IncidentList({
    facts,
    services,
    reviews: reviewStore,
    repeats,
    now,
  });
  const past = new PastIncidents({
    facts,
    ownership,
    reviews: reviewStore,
    now,
  });
  const teller = new ActionTeller({
    store: actionStore,
    deliver: options.deliver,
  });
  return {
    vocabulary,
    names,
    readiness,
    list,
    incidents: new Incidents({
      facts,
      links: new IncidentLinkStore(knex),
      causes: new CauseJudgementStore(knex),
      dirtyDays,
      ownership,
      subjects: new IncidentSubjectStore(knex),
      words,
      timelines: new TimelineReader({
        facts,
        contexts: new ContextStore(knex),
        scopes,
        ownership,
      }),
      signals: new SignalReader({ facts, productionEnvironments }),
      candidates: new CandidateFinder(new UnitFinder(facts)),
      readiness,
      list,
      productionEnvironments,
      now,
    }),
    reviews: new Reviews({
      store: reviewStore,
      requests: new RequestStore(knex),
      facts,
      words,
      services,
      names,
      vocabulary,
      now,
    }),
    actions: new Actions({
      store: actionStore,
      teller,
      reviews: reviewStore,
      services,
      names,
      now,
    }),
    teller,
    trackerItems: new TrackerItems({
      items: new TrackerItemStore(knex),
      actions: actionStore,
      ownership,
    }),
    repeats: new RepeatPairs({
      incidents: past,
      judgements: repeats,
      facts,
      dirtyDays,
      services,
      now,
    }),
    effects: new Effects({
      actions: actionStore,
      incidents: past,
      services,
      now,
    }),
    summaries: new Summaries({
      facts,
      actions: actionStore,
      reviews: reviewStore,
      repeats,
      services,
      now,
    }),
    proposals: new Proposals({
      facts,
      ownership,
      readiness,
      dismissals: new DismissalStore(knex),
      reviews: reviewStore,
      productionEnvironments,
      now,
    }),
  };
}

/** The room as its door holds it. */
export type Learning = ReturnType<typeof createLearning>;
