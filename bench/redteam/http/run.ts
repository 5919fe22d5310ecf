/*
 * Attacks a running portal over HTTP. Organisations live through a quarter, week by week: facts come in, some late, people
 * change teams, services change hands, and somebody who may edit the catalog aims at one person. After each week
 * everything that can be read is read, as an outsider, as the head of all and as a member of each team; then it is
 * attacked. Fails when somebody is isolated in class W, when a number has no released cell behind it, when one was
 * revised, when the portal's numbers are not what happened, or when the same attack does not succeed on "k only, free windows".
 *
 *   yarn redteam http [--organisations 50] [--seed 1] [--people 7] [--quarter 2026-Q3]
 *     [--looks blocks|weeks]
 */
import { parseArgs } from 'node:util';
import { wilsonInterval } from '../../../plugins/service-metrics-backend/src/statistics';
import { loadSolver } from '../lpBounds';
import { attackPortal, Found } from './attackPortal';
import { Clock } from './Clock';

const BLIND_BELOW = 0.6;
const GOALS: Record<string, number> = { week: 0.5, block: 0.85, quarter: 0.9 };

function row(what: string, hits: number, n: number, goal = ''): void {
  const share = n ? `${((100 * hits) / n).toFixed(2)} %` : '–';
  // Rule of three where nothing was found.
  const most = hits === 0 ? 3 / n : wilsonInterval(hits, n).high;
  const bound = n ? `${(100 * Math.min(1, most)).toFixed(3)} %` : '–';
  console.log(`| ${what} | ${hits} | ${n} | ${share} | ${bound} | ${goal} |`);
}

const isClose = ({ truth, low, high }: Found['bounds'][number]) =>
  low >= 0.9 * truth && high <= 1.1 * truth;

/** @returns whether all promises held and the attack could see */
export async function runHttp(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      organisations: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      people: { type: 'string', default: '7' },
      quarter: { type: 'string', default: '2026-Q3' },
      looks: { type: 'string', default: 'blocks' },
    },
  });
  const solver = await loadSolver();
  const clock = new Clock(Date.now());
  const all: Found[] = [];
  for (let at = 0; at < Number(values.organisations); at++) {
    const started = performance.now();
    const found = await attackPortal({
      seed: Number(values.seed) + at,
      quarterId: values.quarter,
      people: Number(values.people),
      solver,
      clock,
      looks: values.looks === 'weeks' ? 'weeks' : 'blocks',
    });
    all.push(found);
    console.error(
      `${at + 1}/${values.organisations}: W ${found.isolated.size} + ${
        found.isolatedByInsider.size
      } of ${found.people}, numbers ${found.numbers}, unfounded ${
        found.unfounded
      }, revised ${found.revised}, astray ${found.astray}, control ${
        found.control
      }, O ${[...found.outcomes].map(
        ([metric, one]) => `${metric} ${one.isolated}/${one.byInsider}`,
      )}; ${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
  }
  const sum = (of: (found: Found) => number) =>
    all.reduce((total, found) => total + of(found), 0);
  const people = sum(found => found.people);
  const bounds = all.flatMap(found => found.bounds);
  console.log(
    `yarn redteam http --organisations ${values.organisations} --seed ${values.seed} --people ${values.people} --quarter ${values.quarter}, Node ${process.version}\n`,
  );
  console.log('| what | found | n | share | upper 95 % | goal |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  /** What was found of what must not be, and among how many. */
  const promises: [what: string, hits: number, n: number][] = [
    ['class W: people isolated', sum(f => f.isolated.size), people],
    [
      'class W: people isolated by an insider',
      sum(f => f.isolatedByInsider.size),
      people,
    ],
    [
      'class W: totals within ± 10 % by linear programming, rosters known',
      bounds.filter(isClose).length,
      bounds.length,
    ],
    [
      'class W: numbers seen without a released cell behind',
      sum(f => f.unfounded),
      sum(f => f.numbers),
    ],
    [
      'numbers in an export that are not on the page',
      sum(f => f.beyond),
      sum(f => f.exported),
    ],
    [
      'class W: numbers by sorting, paging, other fields and windows, not on the page',
      sum(f => f.probed.beyond),
      sum(f => f.probed.asked),
    ],
    [
      'numbers over windows that are not of whole weeks',
      sum(f => f.probed.offCalendar),
      sum(f => f.probed.asked),
    ],
    [
      'class W: withheld readings that differ by more than the rule',
      sum(f => f.telling),
      sum(f => f.withheld),
    ],
  ];
  promises.forEach(([what, hits, n]) => row(what, hits, n, '0'));
  row(
    'class W: numbers that changed after they were told',
    sum(f => f.revised),
    sum(f => f.numbers),
  );
  for (const metric of all[0].outcomes.keys()) {
    const of = (key: 'isolated' | 'byInsider') =>
      sum(f => f.outcomes.get(metric)?.[key] ?? 0);
    row(`class O, outsider, ${metric}: isolated`, of('isolated'), people);
    row(`class O, outsider, ${metric}: by an insider`, of('byInsider'), people);
  }
  row(
    'control: k only, free windows',
    sum(f => f.control),
    people,
    '≥ 60 %',
  );
  row(
    'baseline: guess of the team mean',
    sum(f => f.guessed),
    people,
  );
  for (const key of all[0].utility.keys()) {
    const kind = key.split(' ').at(-1) ?? '';
    row(
      `told, teams of five or more: ${key}s`,
      sum(f => f.utility.get(key)?.told ?? 0),
      sum(f => f.utility.get(key)?.of ?? 0),
      `≥ ${100 * GOALS[kind]} %`,
    );
  }
  const etags = all.flatMap(f => f.traces).filter(({ etag }) => etag !== null);
  console.log(
    `\nAnswers with an ETag: ${etags.length} of ${
      all.flatMap(f => f.traces).length
    }. Other ways of asking that were refused: ${sum(
      f => f.probed.refused,
    )} of ${sum(
      f => f.probed.asked,
    )}. Rank correlation of the time of an answer with the changes behind, by organisation: ${all
      .map(f => f.timing.correlation.toFixed(2))
      .join(', ')} (${sum(f => f.timing.n)} pages).`,
  );
  console.log(
    `Refusals: ${JSON.stringify(all.map(f => [...f.refusals]).flat())}`,
  );
  const isKept =
    promises.every(([, hits]) => hits === 0) &&
    sum(f => f.astray) === 0 &&
    sum(f => f.numbers) > 0;
  const isBlind = sum(f => f.control) < BLIND_BELOW * people;
  console.log(
    `Nobody told apart: ${isKept ? 'kept' : 'broken'}. Attack: ${
      isBlind ? 'blind' : 'sees'
    }.`,
  );
  return isKept && !isBlind;
}
