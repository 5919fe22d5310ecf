import {
  Interval,
  Reading,
  ReadingPart,
  Window,
  WindowLabel,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { CalendarWindow } from '../../calendar';
import { joinPolicies } from '../../facts/policies';
import { hashOf } from '../../facts/hashOf';
import { MetricRuling } from '../../readings/Ruling';
import { Signer, toReceipt } from '../../readings/receipt';
import { ToldMetric, ToldPart } from './CellBook';
import { CellMetric } from './cellMetrics';

/** What a reading of released cells is made of besides the cells. @internal */
export interface CellFrame {
  metric: CellMetric;
  subject: string;
  label: Exclude<WindowLabel, 'custom'>;
  window: CalendarWindow;
  ruling: MetricRuling;
  policyVersion?: string;
  /** Signs receipts. */
  sign: Signer;
  /** Epoch milliseconds. */
  now: number;
}

/** A reading without one that stands in its place. */
export type CellReading = Omit<Reading, 'instead' | 'last'>;

/** A number that was told, or why there is none; never how much is missing. @internal */
export function toCellReading(frame: CellFrame, told: ToldMetric): CellReading {
  const { metric, ruling } = frame;
  const policies = joinPolicies(told.cells.map(cell => cell.policies));
  const isCovered =
    ruling.serve && ruling.covers(policies ? policies.split(',') : []);
  if (!ruling.serve || !isCovered) {
    return closed(frame, {
      status: 'withheld',
      reason: ruling.serve ? 'purpose-not-covered' : ruling.reason,
    });
  }
  if (told.rule) {
    return closed(frame, { status: 'suppressed', reason: told.rule });
  }
  const own = told.parts.find(({ part }) => part === '');
  const [first] = told.cells;
  const parts = told.parts.filter(({ part }) => part !== '').map(toPart);
  const cell = own?.cell ?? first;
  return {
    ...closed(frame, { status: 'ok' }, told),
    ...numberOf(own?.number),
    n: cell.value?.n,
    ...(parts.length ? { parts } : {}),
    ...(cell.value?.sampling ? { sampling: cell.value.sampling } : {}),
    notes: [
      ...ruling.notes,
      ...new Set(told.cells.flatMap(({ mark }) => mark ?? [])),
      ...(told.cells.some(({ isCorrection }) => isCorrection)
        ? ['told-anew']
        : []),
      ...(told.cells.every(({ isComplete }) => isComplete)
        ? []
        : ['small-groups-left-out']),
      'rounded',
    ],
    ...(metric.counterMetric ? { counterMetric: metric.counterMetric } : {}),
  };
}

/** The frame of a reading; its receipt names the cells it was read from, and nothing of what is not told. */
export function closed(
  frame: CellFrame,
  numbers: Pick<Reading, 'status' | 'reason'>,
  told?: ToldMetric,
): CellReading {
  const { metric, subject, ruling, policyVersion, sign, now } = frame;
  const window = toWindow(frame);
  const cells = told?.cells ?? [];
  const own = told?.parts.find(({ part }) => part === '')?.number;
  return {
    metric: metric.id,
    definitionVersion: metric.definitionVersion,
    subject,
    window,
    unit: metric.unit,
    ...numbers,
    contexts: [],
    challenges: [],
    notes: [],
    document: ruling.document ?? `metric:default/${metric.id}`,
    ...(policyVersion ? { policyVersion } : {}),
    receipt: toReceipt(
      metric,
      { subject, policyVersion },
      window,
      {
        factsHash: hashOf(cells.map(({ id }) => id).sort()),
        policies: joinPolicies(cells.map(({ policies }) => policies)),
      },
      {
        n: cells[0]?.value?.n ?? 0,
        value: own?.value,
        exclusions: {},
        issuedAt: now,
      },
      sign,
    ),
  };
}

function toPart({ part, unit, number, rule, cell }: ToldPart): ReadingPart {
  return number
    ? { part, unit, status: 'ok', ...numberOf(number), n: cell?.value?.n }
    : { part, unit, status: 'suppressed', reason: rule };
}

function numberOf(
  number: { value: number; interval?: Interval } | undefined,
): Pick<Reading, 'value' | 'interval'> {
  return number
    ? {
        value: number.value,
        ...(number.interval ? { interval: number.interval } : {}),
      }
    : {};
}

function toWindow({ label, window }: CellFrame): Window {
  return {
    label,
    from: new Date(window.from).toISOString(),
    to: new Date(window.to).toISOString(),
  };
}
