import { Board, CELL_POLICIES, calendarQuarter, releaseQuarter } from '../../../plugins/service-metrics-backend/src/disclosure/cells';
import { simulateOrganisation, WORKLOADS } from '../../../plugins/service-metrics-backend/src/disclosure/cells/testing/simulateOrganisation';
const cal = calendarQuarter('2026-Q2');
const orgs = Number(process.argv[2] ?? 6);
function go(name: string, w: any, pol: any, flat: boolean) {
  const t = { w: 0, wo: 0, b: 0, bo: 0, q: 0, qo: 0 }; const rules: Record<string, number> = {};
  const since = performance.now();
  for (let s = 1; s <= orgs; s++) {
    const org = simulateOrganisation(s, w, '2026-Q2');
    const atoms = flat ? org.atoms.map(a => ({ ...a, service: 's' })) : org.atoms;
    const board = new Board(org.tree, atoms);
    const rel = releaseQuarter({ board, calendar: cal, policy: pol, now: cal.quarter.closesAt });
    const told = new Set(rel.cells.map(c => c.node + '|' + c.window));
    const fives = [...org.teams].flatMap(([t2, n]) => (n >= 5 ? t2 : []));
    for (const f of fives) {
      for (const x of cal.weeks) { t.wo++; if (told.has(f + '|' + x.id)) t.w++; }
      for (const x of cal.blocks) { t.bo++; if (told.has(f + '|' + x.id)) t.b++; else { const r = rel.windows.get(x.id)?.withheld.get(f) ?? 'none'; rules['b ' + r] = (rules['b ' + r] ?? 0) + 1; } }
      t.qo++; if (told.has(f + '|' + cal.quarter.id)) t.q++; else { const r = rel.windows.get(cal.quarter.id)?.withheld.get(f) ?? 'none'; rules['q ' + r] = (rules['q ' + r] ?? 0) + 1; }
    }
  }
  const p = (a: number, b: number) => (100 * a / b).toFixed(1);
  console.log(name, 'weeks', p(t.w, t.wo), 'blocks', p(t.b, t.bo), 'quarters', p(t.q, t.qo), JSON.stringify(rules), t.bo, ((performance.now() - since) / 1000).toFixed(0) + 's');
}
const W = CELL_POLICIES.W;
const rev = WORKLOADS[1];
go('changes ev5', WORKLOADS[0], W, false);
go('changes ev9', WORKLOADS[0], { ...W, events: 9 }, false);
go('changes ev9 flat', WORKLOADS[0], { ...W, events: 9 }, true);
for (const r of [0.25, 0.5, 1]) {
  const w = { ...rev, perWeek: 3 * r };
  go(`rev ${r} ev10`, w, { ...W, events: 10 }, false);
  go(`rev ${r} ev10 flat`, w, { ...W, events: 10 }, true);
  go(`rev ${r} ev10 flat noweeks`, w, { ...W, events: 10, finest: 'block' }, true);
}
