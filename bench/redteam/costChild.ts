/* Releases so many quarters of one organisation of about 130 people, and says what it took. */
import { calendarQuarter } from '../../plugins/service-metrics-backend/src/calendar';
import {
  Board,
  CELL_POLICIES,
  releaseQuarter,
} from '../../plugins/service-metrics-backend/src/disclosure/cells';
import {
  simulateOrganisation,
  WORKLOADS,
} from '../../plugins/service-metrics-backend/src/disclosure/cells/testing/simulateOrganisation';

const quarters = Number(process.argv[2]);
const [workload] = WORKLOADS;
let seed = Number(process.argv[3]);
let people = 0;
do {
  people = simulateOrganisation(seed++, workload, '2026-Q2').people.length;
} while (people < 125 || people > 135);
const all = ['2026-Q2', '2026-Q3'].slice(0, quarters).map(id => ({
  calendar: calendarQuarter(id),
  organisation: simulateOrganisation(seed - 1, workload, id),
}));
const before = process.cpuUsage();
for (const { calendar, organisation } of all) {
  releaseQuarter({
    board: new Board(organisation.tree, organisation.atoms),
    calendar,
    policy: CELL_POLICIES[workload.class],
    now: calendar.quarter.closesAt,
  });
}
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
const mebibytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ people, seconds, mebibytes }));
