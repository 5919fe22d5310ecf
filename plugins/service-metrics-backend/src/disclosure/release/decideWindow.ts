import { LoggerService } from '@backstage/backend-plugin-api';
import { CalendarQuarter, CalendarWindow } from '../../calendar';
import { joinPolicies } from '../../facts/policies';
import { CELL_POLICIES, CellPolicy } from '../cells';
import { toColumnKeys } from './ColumnKeys';
import { decideBundle, StrandDecision } from './decideBundle';
import { freeze } from './freeze';
import { Candidates } from './loadCandidates';
import { ReleaseStores } from './ReleaseStore';
import { nodeKey } from './StrandBoard';
import { StoredCell } from './StoredCell';
import { StrandBundle } from './Strand';
import { valueOf } from './valueOf';
import { WorkFamily } from './WorkEvent';

interface Options {
  stores: ReleaseStores;
  calendar: CalendarQuarter;
  window: CalendarWindow;
  family: WorkFamily;
  bundles: readonly StrandBundle[];
  context: Candidates;
  /** Smallest group and sample that a document asks for. */
  smallestOf: (
    metric: string,
  ) => { smallestGroup: number; smallestSample: number } | undefined;
  versionOf: (metric: string) => string | undefined;
  /** Epoch milliseconds. */
  now: number;
  budgetMs: number;
  logger: LoggerService;
}

/** Decides one window for the strands of a family and writes the decision down. @internal */
export async function decideWindow(options: Options): Promise<void> {
  const { stores, calendar, window, bundles, context, now, logger } = options;
  const quarter = calendar.quarter.id;
  const late = freeze(context.events, context.frozen, window);
  await stores.events.add(quarter, late);
  context.frozen.push(...late);
  const decided = await stores.cells.decided(quarter);
  for (const bundle of bundles) {
    if (decided.get(bundle.id)?.has(window.id)) {
      continue;
    }
    const ids = bundle.strands.map(({ id }) => id);
    const released = await stores.cells.told(quarter, ids);
    const decision = decideBundle({
      ...options,
      bundle,
      events: context.frozen,
      tree: context.tree,
      policy: policyOf(options, bundle),
      released,
    });
    const cells = decision.strands.flatMap(strand => toRows(options, strand));
    const told = cells.filter(({ rule }) => rule === undefined).length;
    await stores.cells.addAudit({
      bundle: bundle.id,
      window: window.id,
      quarter,
      to: window.to,
      told,
      withheld: cells.length - told,
      audited: decision.audited,
      failure: decision.failure,
      decidedAt: now,
    });
    await stores.cells.add(cells);
    await correctWeeks(options, decision.strands, released);
    if (decision.failure) {
      logger.warn(
        `Nothing is told of ${bundle.id} in ${window.id}: ${decision.failure}`,
      );
    }
    if (window.kind === 'quarter') {
      await stores.cells.dropColumns(quarter, ids);
    }
  }
  if (window.kind === 'quarter') {
    await stores.events.forget(quarter, options.family);
  }
}

/** The rules of the class, or those of a document that asks for more. */
function policyOf(
  { smallestOf, versionOf }: Options,
  { strands }: StrandBundle,
): CellPolicy {
  const policy = CELL_POLICIES[strands[0].class];
  const documents = strands
    .flatMap(({ parts }) => parts)
    .filter(({ metric }) => versionOf(metric) !== undefined)
    .flatMap(({ metric }) => smallestOf(metric) ?? []);
  return {
    ...policy,
    contributors: Math.max(
      policy.contributors,
      ...documents.map(({ smallestGroup }) => smallestGroup),
    ),
    events: Math.max(
      policy.events,
      ...strands.map(({ minimum }) => minimum),
      ...documents.map(({ smallestSample }) => smallestSample),
    ),
  };
}

function toRows(
  { calendar, window, versionOf, now }: Options,
  { board, cells, withheld }: StrandDecision,
): Omit<StoredCell, 'id'>[] {
  const frame = {
    strand: board.strand.id,
    quarter: calendar.quarter.id,
    window: window.id,
    kind: window.kind,
    from: window.from,
    to: window.to,
    isCorrection: false,
    decidedAt: now,
  };
  const rows: Omit<StoredCell, 'id'>[] = [...withheld].map(([node, rule]) => ({
    ...frame,
    ...toNode(node),
    rule,
    isComplete: false,
    policies: '',
  }));
  for (const cell of cells) {
    const events = board.eventsOf(cell.columns);
    const value = valueOf(board.strand, events, versionOf);
    rows.push(
      value
        ? {
            ...frame,
            ...toNode(cell.node),
            isComplete: cell.isComplete,
            value,
            columns: toColumnKeys(board.board, cell.columns),
            policies: joinPolicies(events.map(({ policies }) => policies)),
          }
        : {
            ...frame,
            ...toNode(cell.node),
            rule: 'too-few',
            isComplete: false,
            policies: '',
          },
    );
  }
  return rows;
}

/** Tells weeks anew with what came late where that is safe, and marks the others that something came for. */
async function correctWeeks(
  { stores, calendar, versionOf, now }: Options,
  decisions: readonly StrandDecision[],
  released: readonly StoredCell[],
): Promise<void> {
  for (const { board, corrections } of decisions) {
    for (const { told, outcome, difference } of corrections) {
      const cell = released.find(
        each =>
          each.strand === board.strand.id &&
          each.window === told.window &&
          nodeKey(each) === told.node,
      );
      if (!cell || outcome === 'unchanged') {
        continue;
      }
      await stores.cells.mark([cell.id], outcome);
      const events = board.eventsOf([
        ...told.columns,
        ...(difference?.columns ?? []),
      ]);
      const value = difference && valueOf(board.strand, events, versionOf);
      if (value) {
        const { id: _, mark: __, ...rest } = cell;
        await stores.cells.add([
          {
            ...rest,
            quarter: calendar.quarter.id,
            isCorrection: true,
            value,
            columns: toColumnKeys(board.board, difference.columns),
            policies: joinPolicies(events.map(({ policies }) => policies)),
            decidedAt: now,
          },
        ]);
      }
    }
  }
}

function toNode(key: string): { owner: string; component: string } {
  const [owner, component = ''] = key.split(' ');
  return { owner, component };
}
