import {
  addDays,
  dayOf,
  DisclosureRule,
  Window,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { CLOSES_AFTER_MS } from '../../calendar';
import { ScopeMember, ScopeStore } from '../../ownership/ScopeStore';
import { mondayOf } from '../../rollups/isoWeek';
import { byKey } from './byKey';
import { CountedSpell, coverOf } from './Compositions';
import { OutcomeBasis } from './OutcomeBasis';
import { ShownOutcome, ShownOutcomeStore } from './ShownOutcomeStore';

/** Oldest day of which something may be asked: two windows of 91 days before each of 26 weeks, and a quarter. */
const ASKED_DAYS = 600;

/** The end of the last ISO week that is closed at an instant, as a day: a Monday. */
export function lastClosedMonday(now: number): string {
  return mondayOf(dayOf(now - CLOSES_AFTER_MS));
}

type Answer = DisclosureRule | 'told';

/** What may be told of one subject to those outside of its owning team. */
export interface ShownWindows {
  /**
   * The rule by which a window is not told; undefined where it may be.
   *
   * @param segment - of a group, system or domain that holds more than one
   */
  ruleOn(
    basis: OutcomeBasis,
    segment: string,
    window: Window,
  ): DisclosureRule | undefined;
  /** Whether a week of all segments together may be told. */
  tellsWeek(basis: OutcomeBasis, monday: string): boolean;
  /** Of each basis and segment the last block or quarter that may be told. */
  longer: readonly ShownOutcome[];
  /** That of one basis and segment. */
  longerOf(basis: OutcomeBasis, segment: string): ShownOutcome | undefined;
}

/**
 * Looks up what was decided. A window that is not of the calendar, such as the last four weeks, may be told when it is made of
 * windows that may: then it says nothing that they do not say. What happened nowhere adds nothing to it.
 */
export class ShownOutcomes {
  readonly #store: Pick<ShownOutcomeStore, 'list'>;
  readonly #scopes: Pick<ScopeStore, 'members'>;

  constructor(options: {
    store: Pick<ShownOutcomeStore, 'list'>;
    scopes: Pick<ScopeStore, 'members'>;
  }) {
    this.#store = options.store;
    this.#scopes = options.scopes;
  }

  /** @param until - the day with which what is asked ends, exclusive */
  async of(subject: string, until: string): Promise<ShownWindows> {
    const isOne = subject.startsWith('component:');
    const [rows, members] = await Promise.all([
      this.#store.list(subject, addDays(until, -ASKED_DAYS)),
      isOne ? [] : this.#scopes.members(subject),
    ]);
    const names = new Map<string, string>();
    const nameOf = (row: ShownOutcome) => {
      const key = `${row.segment} ${row.from} ${row.to}`;
      const name = names.get(key) ?? coverOf(spellsOf(members, row), row);
      names.set(key, name);
      return name;
    };
    const shelves = byKey(
      rows.filter(row => isOne || row.cover === nameOf(row)),
      row => `${row.basis} ${row.segment}`,
    );
    const starts = new Map(
      [...shelves].map(([key, shelf]) => [key, byKey(shelf, row => row.from)]),
    );
    const longer = [...shelves.values()].flatMap(
      shelf => lastLonger(shelf, until) ?? [],
    );
    const keyOf = (basis: OutcomeBasis, segment: string) =>
      `${basis} ${isOne ? '' : segment}`;
    const answers = new Map<string, Answer>();
    return {
      ruleOn(basis, segment, window) {
        const shelf = keyOf(basis, segment);
        const key = `${shelf} ${window.from} ${window.to}`;
        const answer =
          answers.get(key) ?? answerFor(starts.get(shelf) ?? new Map(), window);
        answers.set(key, answer);
        return answer === 'told' ? undefined : answer;
      },
      tellsWeek(basis, monday) {
        const weeks = rows.filter(
          row =>
            row.basis === basis &&
            row.from === monday &&
            row.to === addDays(monday, 7),
        );
        return (
          weeks.some(({ state }) => state === 'shown') &&
          weeks.every(
            row =>
              (row.state === 'shown' || row.state === 'empty') &&
              (isOne || row.cover === nameOf(row)),
          )
        );
      },
      longer,
      longerOf: (basis, segment) =>
        longer.find(
          row => row.basis === basis && row.segment === (isOne ? '' : segment),
        ),
    };
  }
}

/** The newest block or quarter that may be told, and of those that end together the shortest. */
function lastLonger(
  shelf: readonly ShownOutcome[],
  until: string,
): ShownOutcome | undefined {
  return shelf
    .filter(
      ({ state, from, to }) =>
        state === 'shown' && to <= until && to > addDays(from, 7),
    )
    .sort((a, b) => (`${a.to} ${a.from}` < `${b.to} ${b.from}` ? 1 : -1))
    .at(0);
}

function answerFor(
  starts: ReadonlyMap<string, readonly ShownOutcome[]>,
  window: Window,
): Answer {
  const end = dayOf(Date.parse(window.to));
  let at = dayOf(Date.parse(window.from));
  let isWhole = true;
  let isShown = false;
  while (at < end) {
    // Windows of the calendar are nested, so the longest that fits is never the wrong one.
    const next = longestTold(starts.get(at) ?? [], end);
    isWhole &&= next !== undefined;
    isShown ||= next?.state === 'shown';
    at = next?.to ?? addDays(at, 7);
  }
  if (isWhole && isShown) {
    return 'told';
  }
  const isKept = (starts.get(dayOf(Date.parse(window.from))) ?? []).some(
    ({ state, to }) => state === 'kept' && to === end,
  );
  return isKept || isShown ? 'would-tell-the-rest' : 'too-few';
}

function longestTold(
  rows: readonly ShownOutcome[],
  end: string,
): ShownOutcome | undefined {
  let longest: ShownOutcome | undefined;
  for (const row of rows) {
    const isTold =
      (row.state === 'shown' || row.state === 'empty') && row.to <= end;
    if (isTold && (!longest || row.to > longest.to)) {
      longest = row;
    }
  }
  return longest;
}

function spellsOf(
  members: readonly ScopeMember[],
  { segment }: ShownOutcome,
): CountedSpell[] {
  return members
    .filter(member => member.segment === segment)
    .map(({ component: ref, since, until }) => ({ ref, since, until }));
}
