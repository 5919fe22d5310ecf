import {
  LearningEffect,
  LearningEffects,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { iso } from '../../explanations/words';
import { ActionStore, StoredAction } from '../actions/ActionStore';
import { Effect, estimateEffect, RepeatHistory } from '../effect';
import { PastIncident } from '../recurrence/proposeRepeats';
import { ServiceFinder } from '../ServiceFinder';
import { LearningViewer } from '../Viewer';
import { PastIncidents } from './PastIncidents';

/** Most actions whose effect is told one by one. */
const MOST = 50;

interface Kind {
  /** Component and failure mode. */
  key: string;
  failureMode: string;
  action: StoredAction;
}

/** Whether incidents of a kind come less often since an action against it was completed. */
export class Effects {
  readonly #actions: Pick<ActionStore, 'completed'>;
  readonly #incidents: PastIncidents;
  readonly #services: ServiceFinder;
  readonly #now: () => number;

  constructor(options: {
    actions: Pick<ActionStore, 'completed'>;
    incidents: PastIncidents;
    services: ServiceFinder;
    now: () => number;
  }) {
    this.#actions = options.actions;
    this.#incidents = options.incidents;
    this.#services = options.services;
    this.#now = options.now;
  }

  /** For the owning team; others are told nothing of single actions. */
  async of(viewer: LearningViewer): Promise<LearningEffects> {
    const own = await this.#services.ownedBy(viewer);
    const [incidents, completed] = await Promise.all([
      this.#incidents.of(own),
      this.#actions.completed(viewer.subject),
    ]);
    const actions = completed.filter(({ component }) =>
      own.includes(component),
    );
    const kinds = actions.flatMap(action => kindsOf(action, incidents));
    const firsts = new Map<string, Kind>();
    for (const kind of kinds) {
      firsts.set(kind.key, firsts.get(kind.key) ?? kind);
    }
    const historyOf = (kind: Kind) => this.#history(kind, kinds, incidents);
    return {
      subject: viewer.subject,
      // Each kind once, with its first action: no incident is in two histories.
      overall: toEffect(estimateEffect([...firsts.values()].map(historyOf))),
      actions: kinds
        .slice(-MOST)
        .reverse()
        .map(kind => ({
          actionId: kind.action.id,
          ...(kind.action.content.text
            ? { text: kind.action.content.text }
            : {}),
          controlType: kind.action.controlType,
          completedAt: iso(kind.action.completedAt ?? 0),
          failureMode: kind.failureMode,
          effect: toEffect(estimateEffect([historyOf(kind)])),
        })),
    };
  }

  #history(
    { key, action, failureMode }: Kind,
    kinds: readonly Kind[],
    incidents: readonly PastIncident[],
  ): RepeatHistory {
    const now = this.#now();
    const ofService = incidents.filter(({ services }) =>
      services.includes(action.component),
    );
    return {
      knownFrom: ofService.at(0)?.startedAt ?? now,
      createdAt: action.createdAt,
      completedAt: action.completedAt ?? now,
      knownUntil: now,
      incidents: ofService
        .filter(incident => incident.failureMode === failureMode)
        .map(({ startedAt }) => startedAt),
      otherActions: kinds.filter(
        other => other.key === key && other.action.id !== action.id,
      ).length,
    };
  }
}

/** The kinds of repeat that an action is against: by the incidents that it is linked to. */
function kindsOf(
  action: StoredAction,
  incidents: readonly PastIncident[],
): Kind[] {
  const modes = new Set(
    action.content.incidents.flatMap(({ source, id }) => {
      const incident = incidents.find(
        one => one.source === source && one.id === id,
      );
      const mode = incident?.failureMode;
      return mode && mode !== 'unknown' ? [mode] : [];
    }),
  );
  return [...modes].map(failureMode => ({
    key: `${action.component} ${failureMode}`,
    failureMode,
    action,
  }));
}

function toEffect({ interval, ...effect }: Effect): LearningEffect {
  return {
    ...effect,
    ...(interval
      ? {
          interval: {
            low: interval.low,
            ...(Number.isFinite(interval.high) ? { high: interval.high } : {}),
            method: interval.method,
          },
        }
      : {}),
  };
}
