import { Knex } from 'knex';
import { CalendarQuarter } from '../../../plugins/service-metrics-backend/src/calendar';
import { SpaceTree } from '../../../plugins/service-metrics-backend/src/disclosure/cells';
import { Told } from '../../../plugins/service-metrics-backend/src/disclosure/cells/testing/Told';
import { BUNDLES } from '../../../plugins/service-metrics-backend/src/disclosure/release/strands';
import { Observed } from './Observation';
import { KEPT_EVENTS } from './startPortal';
import { componentRef, groupRef } from './toEntities';

/** What was told over HTTP of one strand: numbers over the same events. */
export interface ToldStrand {
  strand: string;
  told: Told;
  /** Numbers that no released cell stands behind; there must be none. */
  unfounded: Observed[];
  /** How many different numbers were seen for one metric, node and window; more than one is a revision. */
  revised: number;
}

interface CellRow {
  strand: string;
  window: string;
  owner: string;
  component: string;
  correction: boolean | number;
  rule: string | null;
  columns: string | null;
}

interface EventRow {
  family: string;
  subject: string;
  fact_id: string;
  week: string;
  arrival: string;
  owner: string;
}

const ARRIVALS = ['in-time', 'within-block', 'within-quarter'];

/**
 * Holds the numbers of class W that were seen over HTTP against the book of what was let out, which says for each what it is
 * over. The attacker is given that book: more than the pages say, so that what withstands here withstands less knowledge.
 * Who had a part in what comes from the made-up organisation itself, not from the tokens of the portal.
 */
export async function toldCells(
  knex: Knex,
  observed: readonly Observed[],
  calendar: CalendarQuarter,
  peopleOf: (changeId: string, family: string) => readonly string[],
): Promise<ToldStrand[]> {
  const rows: CellRow[] = await knex('released_cells').select();
  const events: EventRow[] = [
    ...(await knex('release_events').select()),
    ...(await knex(KEPT_EVENTS).select()),
  ];
  const windows = [...calendar.weeks, ...calendar.blocks, calendar.quarter];
  return BUNDLES.flatMap(({ strands }) => strands).map(
    ({ id, family, parts }) => {
      const seen = observed.filter(({ metric, part = '' }) =>
        parts.some(one => one.metric === metric && one.part === part),
      );
      const pieces = new Map<
        string,
        { people: readonly string[]; owner: string; service: string }[]
      >();
      for (const event of events.filter(one => one.family === family)) {
        const key = JSON.stringify([
          SpaceTree.leaf(event.owner, event.subject),
          event.week,
          event.arrival,
        ]);
        pieces.set(key, [
          ...(pieces.get(key) ?? []),
          {
            people: peopleOf(event.fact_id, family),
            owner: event.owner,
            service: event.subject,
          },
        ]);
      }
      const indexes = new Map([...pieces.keys()].map((key, at) => [key, at]));
      const columnsOf = (row: CellRow): Set<number> =>
        new Set(
          Object.entries(
            JSON.parse(row.columns ?? '{}') as Record<
              string,
              [string, number][]
            >,
          ).flatMap(([leaf, weeks]) =>
            weeks.flatMap(([week, arrival]) => {
              const at = indexes.get(
                JSON.stringify([leaf, week, ARRIVALS[arrival]]),
              );
              return at === undefined ? [] : [at];
            }),
          ),
        );
      const sums: Set<number>[] = [];
      const unfounded: Observed[] = [];
      const values = new Map<string, Set<number>>();
      const used = new Set<CellRow>();
      for (const one of seen) {
        const window = windows.find(
          each =>
            each.from === Date.parse(one.from) &&
            each.to === Date.parse(one.to),
        );
        const ref = one.isService ? componentRef(one.node) : groupRef(one.node);
        const cells = rows.filter(
          row =>
            row.strand === id &&
            row.rule === null &&
            row.window === window?.id &&
            (one.isService
              ? row.component === ref
              : row.component === '' && row.owner === ref),
        );
        if (cells.length === 0) {
          unfounded.push(one);
        }
        cells.forEach(cell => used.add(cell));
        const key = JSON.stringify([
          one.metric,
          one.part,
          one.node,
          window?.id,
        ]);
        values.set(key, (values.get(key) ?? new Set()).add(one.value));
      }
      used.forEach(row => sums.push(columnsOf(row)));
      return {
        strand: id,
        told: {
          pieces: [...pieces.values()].map(list =>
            list.map(atom => ({ ...atom, week: '', events: 1 })),
          ),
          sums: sums.filter(({ size }) => size > 0),
        },
        unfounded,
        revised: [...values.values()].filter(({ size }) => size > 1).length,
      };
    },
  );
}
