/*
 * `npm test`: every check in order, ending at the first that fails, with a summary in any case.
 * `npm test -- unit` runs one step, `npm test -- unit plugins/dora` a part of it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, none } from './lib/counts.mjs';
import { atEnd } from './lib/processes.mjs';
import { bold, dim, green, PlainError, red, say, seconds } from './lib/say.mjs';
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

async function runStep(step, context) {
  say(`\n${bold(`── ${step.title} `.padEnd(78, '─'))}`);
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
  for (const step of chosen) {
    const outcome = await runStep(step, { reports, patterns });
    outcomes.push(outcome);
    if (outcome.code !== 0) {
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
