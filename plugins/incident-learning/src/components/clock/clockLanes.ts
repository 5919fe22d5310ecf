import { TranslationFunction } from '@backstage/frontend-plugin-api';
import {
  ContextType,
  CONTEXT_TYPES,
  IncidentTimeline,
  TimelineEntry,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { incidentLearningTranslationRef } from '../../translation';
import { formatClock } from '../../words/formatClock';
import { nameOf } from '../nameOf';
import { ClockItem, ClockLane, ClockShape } from './ClockLane';

/*
 * The record of one incident as lanes. What lasts is a bar, what happened at a moment is a mark; the end of an alert or of a
 * burn closes the bar that its beginning opened, so it is no mark of its own.
 */

type Translate = TranslationFunction<typeof incidentLearningTranslationRef.T>;

const LANES = [
  'states',
  'deployments',
  'alerts',
  'slo',
  'around',
  'neighbours',
] as const;

type LaneId = (typeof LANES)[number];

const SHORT = [
  'incident-started',
  'incident-detected',
  'incident-acknowledged',
  'incident-mitigated',
  'incident-restored',
] as const;

function shortKey(kind: TimelineEntry['kind']) {
  return SHORT.find(each => each === kind);
}

function laneOf({ kind, other }: TimelineEntry): LaneId | undefined {
  switch (kind) {
    case 'deployment-finished':
      return 'deployments';
    case 'alert-fired':
      return 'alerts';
    case 'slo-over':
      return 'slo';
    case 'context':
      return 'around';
    case 'alert-ended':
    case 'slo-under':
      return undefined;
    default:
      return other ? 'around' : 'states';
  }
}

function deploymentShape({ detail = '', link }: TimelineEntry): ClockShape {
  if (detail.includes('failed') || detail.includes('cancelled')) {
    return 'unserved';
  }
  const isCause = link?.as === 'cause' && link.judged !== 'rejected';
  return isCause && (link.rung <= 3 || link.judged === 'confirmed')
    ? 'failed'
    : 'deployment';
}

function contextTypeOf(detail: string | undefined): ContextType | undefined {
  return CONTEXT_TYPES.find(type => detail?.startsWith(type));
}

/** The end of what an entry began: its own, or that of the next closing entry of the same thing. */
function endOf(
  entry: TimelineEntry,
  closing: 'alert-ended' | 'slo-under',
  entries: readonly TimelineEntry[],
): number {
  if (entry.to) {
    return Date.parse(entry.to);
  }
  const end = entries.find(
    each =>
      each.kind === closing &&
      each.at >= entry.at &&
      (closing === 'slo-under'
        ? each.service === entry.service
        : each.source === entry.source && each.id === entry.id),
  );
  return end ? Date.parse(end.at) : Infinity;
}

/** The lanes of a record, those without anything left out but for alerts, whose silence is told. */
export function clockLanes(
  timeline: IncidentTimeline,
  t: Translate,
  locale: string,
): ClockLane[] {
  const { entries, neighbours } = timeline;
  const items: Record<LaneId, ClockItem[]> = {
    states: [],
    deployments: [],
    alerts: [],
    slo: [],
    around: [],
    neighbours: [],
  };
  entries.forEach((entry, index) => {
    const lane = laneOf(entry);
    if (!lane) {
      return;
    }
    const from = Date.parse(entry.at);
    const short = shortKey(entry.kind);
    const what = t(`incident.entry.${entry.kind}`);
    const says = [
      `${formatClock(from, locale)}: ${
        entry.other ? t('incident.other', { what }) : what
      }`,
      entry.service && nameOf(entry.service),
      entry.detail,
    ]
      .filter(Boolean)
      .join(', ');
    const common = { key: `${index}`, from, says };
    switch (lane) {
      case 'states':
        items.states.push({
          ...common,
          shape: 'point',
          label: short && t(`incident.short.${short}`),
        });
        break;
      case 'deployments':
        items.deployments.push({
          ...common,
          shape: deploymentShape(entry),
          label: [entry.service && nameOf(entry.service), entry.detail]
            .filter(Boolean)
            .join(', '),
        });
        break;
      case 'alerts':
        items.alerts.push({
          ...common,
          to: endOf(entry, 'alert-ended', entries),
          shape: 'bar',
          label: entry.detail,
        });
        break;
      case 'slo':
        items.slo.push({
          ...common,
          to: endOf(entry, 'slo-under', entries),
          shape: 'bar',
          label: entry.detail,
        });
        break;
      default: {
        const context = contextTypeOf(entry.detail);
        const to = entry.to ? Date.parse(entry.to) : Infinity;
        items.around.push(
          entry.kind === 'context'
            ? {
                ...common,
                to,
                shape: context ? 'context' : 'bar',
                context,
                label: entry.detail?.replaceAll('-', ' '),
              }
            : { ...common, shape: 'tick', label: what },
        );
      }
    }
  });
  neighbours.forEach(({ service, kind, minute }, index) => {
    const from = Date.parse(minute);
    const says = `${nameOf(service)}, ${t(`incident.entry.${kind}`)}`;
    items.neighbours.push({
      key: `${index}`,
      from,
      shape: 'tick',
      says: `${formatClock(from, locale)}: ${says}`,
      label: says,
    });
  });
  return LANES.filter(lane => lane === 'alerts' || items[lane].length > 0).map(
    lane => ({
      id: lane,
      title:
        lane === 'alerts' && items.alerts.length === 0
          ? t('clock.lane.noAlerts')
          : t(`clock.lane.${lane}`),
      items: items[lane],
    }),
  );
}
