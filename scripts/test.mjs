/*
 * `npm test`: every step in order, ending at the first that fails, with a summary in any case. Checks that only read the
 * code run beside each other.
 * `npm test -- unit` runs one step, `npm test -- unit plugins/dora` a part of it.
 */
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, none } from './lib/counts.mjs';
import { atEnd } from './lib/processes.mjs';
import {
  bold,
  dim,
  green,
  heartbeat,
  PlainError,
  red,
  say,
  seconds,
} from './lib/say.mjs';
import { steps } from './lib/steps.mjs';

/** Names of steps choose steps; the rest goes to the runner of the one that is chosen. */
export function choose(args) {
  const names = args.filter(arg => steps.some(step => step.name === arg));
  const patterns = args.filter(arg => !names.includes(arg));
  const chosen = names.length
    ? steps.filter(step => names.includes(step.name))
    : steps;
  if (patterns.length && !(chosen.length === 1 && chosen[0].takesPatterns)) {
    const taking = steps
      .filter(step => step.takesPatterns)
      .map(step => step.name);
    throw new PlainError(
      `Usage: npm test -- [${steps
        .map(step => step.name)
        .join('|')}]… – a pattern follows ${taking.join(' or ')} alone`,
    );
  }
  return { chosen, patterns };
}

const titleOf = step => `\n${bold(`── ${step.title} `.padEnd(78, '─'))}`;

async function outcomeOf(step, context) {
  const since = Date.now();
  let outcome;
  try {
    outcome = await step.run(context);
  } catch (error) {
    say(red(error instanceof PlainError ? error.message : error.stack));
    outcome = { code: 1 };
  }
  if (outcome.skipped) {
    say(`SKIPPED: ${outcome.skipped}`);
  }
  return { ...outcome, step, took: seconds(since) };
}

async function runStep(step, context) {
  say(titleOf(step));
  return await outcomeOf(step, context);
}

/** As many at a time as there are cores; each says what it has to say once it is over. */
async function runBeside(checks, context) {
  const outcomes = new Map();
  const waiting = [...checks];
  const stop = heartbeat(checks.map(({ name }) => name).join(', '));
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const file = join(context.reports, `${step.name}.log`);
      const output = openSync(file, 'w');
      outcomes.set(step, await outcomeOf(step, { ...context, output }));
      closeSync(output);
      say(titleOf(step));
      process.stdout.write(readFileSync(file));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  stop();
  return checks.map(step => outcomes.get(step));
}

/** Steps that run one after the other, with checks in a row taken together. */
export function groupsOf(chosen) {
  return chosen.reduce((groups, step) => {
    const last = groups.at(-1);
    return step.isCheck && last?.at(-1).isCheck
      ? [...groups.slice(0, -1), [...last, step]]
      : [...groups, [step]];
  }, []);
}

function lineOf({ step, code, counts, skipped, took }) {
  const word = skipped
    ? dim('skipped')
    : code === 0
    ? green('passed ')
    : red('failed ');
  const tests = counts
    ? `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
    : '';
  return `  ${word}  ${step.name.padEnd(8)} ${took.padStart(12)}   ${tests}`;
}

/** A step that failed without a failed test, such as lint, is one failure. */
export function total(outcomes) {
  return outcomes.reduce((sum, { code, counts = none }) => {
    const hidden = code !== 0 && counts.failed === 0 ? 1 : 0;
    return add(sum, { ...counts, failed: counts.failed + hidden });
  }, none);
}

export async function run(args) {
  const { chosen, patterns } = choose(args);
  const reports = mkdtempSync(join(tmpdir(), 'plumbline-test-'));
  atEnd(() => rmSync(reports, { recursive: true, force: true }));
  const since = Date.now();
  const outcomes = [];
  for (const group of groupsOf(chosen)) {
    const context = { reports, patterns };
    outcomes.push(
      ...(group[0].isCheck
        ? await runBeside(group, context)
        : [await runStep(group[0], context)]),
    );
    if (outcomes.some(({ code }) => code !== 0)) {
      break;
    }
  }

  say(`\n${bold('── Summary '.padEnd(78, '─'))}`);
  outcomes.forEach(outcome => say(lineOf(outcome)));
  chosen
    .slice(outcomes.length)
    .forEach(step => say(dim(`  not run  ${step.name}`)));
  outcomes
    .filter(outcome => outcome.skipped)
    .forEach(outcome => say(`SKIPPED: ${outcome.skipped}`));
  const { passed, failed, skipped } = total(outcomes);
  say(dim(`  in ${seconds(since)}${skipped ? `, ${skipped} skipped` : ''}`));
  say(`${passed} passed, ${failed} failed`);
  return outcomes.every(outcome => outcome.code === 0) ? 0 : 1;
}
