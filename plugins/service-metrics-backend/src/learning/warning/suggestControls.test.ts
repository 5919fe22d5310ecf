import { splitImpact } from '../timeline';
import { EarlyWarning } from './replayWarnings';
import { ControlFacts, suggestControls } from './suggestControls';

const MINUTE = 60_000;
const nothing: EarlyWarning = {
  moved: [],
  quiet: [],
  unknown: [],
  summary: '',
};
const known: ControlFacts = {
  firstAlertAfter: 0,
  hasCause: false,
  rollbacks: [],
  hasRunbook: true,
  hasOnCall: true,
};

function split(
  ...[detected, acknowledged, mitigated, restored]: (number | undefined)[]
) {
  const at = (minute?: number) =>
    minute === undefined ? undefined : minute * MINUTE;
  return splitImpact(
    {
      source: 's',
      id: 'i',
      services: [],
      states: {
        started: 0,
        detected: at(detected),
        acknowledged: at(acknowledged),
        mitigated: at(mitigated),
        restored: at(restored),
      },
    },
    0,
  );
}

const suggested = (
  phases: ReturnType<typeof split>,
  some: Partial<ControlFacts> = {},
  warning = nothing,
) => suggestControls(phases, { ...known, ...some }, warning);

it('long unseen: an alert, with the silence and what moved before', () => {
  const warning: EarlyWarning = {
    ...nothing,
    moved: [
      {
        signal: 'burn rate',
        at: 0,
        lead: 1,
        value: 9,
        band: { low: 0, high: 1 },
        alarms: { heeded: 0, false: 2, days: 90 },
        text: 'burn rate left its normal band.',
      },
    ],
  };
  expect(
    suggested(split(20, 22, 30, 38), { firstAlertAfter: 20 * MINUTE }, warning),
  ).toMatchObject({
    controls: [
      {
        control: 'alert',
        evidence:
          'The first alert fired 20 minutes after impact began. burn rate left its normal band.',
      },
    ],
    summary: 'The longest part was to detect: 20 minutes of 38 minutes.',
  });
});

it.each<[string, ReturnType<typeof split>, Partial<ControlFacts>, string[]]>([
  [
    'no alert at all',
    split(20, 22, 30, 38),
    { firstAlertAfter: 'never' },
    ['alert'],
  ],
  [
    'alerts that nobody delivers speak for nothing',
    split(20, 22, 30, 38),
    { firstAlertAfter: undefined },
    [],
  ],
  ['late acknowledgement of an alert', split(1, 30, 32, 38), {}, ['routing']],
  [
    'nobody known to be on call',
    split(1, 30, 32, 38),
    { hasOnCall: false, firstAlertAfter: 'never' },
    ['routing'],
  ],
  [
    'a cause that was not rolled back',
    split(1, 2, 30, 38),
    { hasCause: true, rollbacks: [5 * MINUTE] },
    ['rollback'],
  ],
  [
    'a cause that took a rollback',
    split(1, 2, 30, 38),
    { hasCause: true, remedy: 'rollback' },
    ['flag'],
  ],
  [
    'a cause that took a hotfix, and no runbook',
    split(1, 2, 30, 38),
    { hasCause: true, remedy: 'hotfix', hasRunbook: false },
    ['rollback', 'flag', 'runbook'],
  ],
  ['nothing on record', split(1, 2, 30, 38), {}, []],
  [
    'parts that cannot be told apart',
    split(undefined, undefined, undefined, 38),
    { firstAlertAfter: 'never', hasRunbook: false },
    ['alert', 'runbook'],
  ],
])('%s', (_, phases, facts, expected) => {
  expect(
    suggested(phases, facts).controls.map(({ control }) => control),
  ).toEqual(expected);
});

it('gives the fastest rollback on record as evidence', () => {
  const { controls } = suggested(split(1, 2, 30, 38), {
    hasCause: true,
    rollbacks: [9 * MINUTE, 5 * MINUTE],
  });
  expect(controls[0].evidence).toBe(
    'A deployment is known as the cause and was not rolled back; the fastest of 2 earlier rollbacks took 5 minutes.',
  );
});

it('says when nothing speaks for one, or there was no impact', () => {
  expect(suggested(split(1, 2, 30, 38)).summary).toMatch(
    /Nothing that is recorded speaks for one control\.$/,
  );
  expect(suggested(split(0, 0, 0, 0))).toEqual({
    controls: [],
    summary: 'Impact had no length.',
  });
});
