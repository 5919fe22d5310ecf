import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../ports.mjs';
import { end } from '../processes.mjs';
import { dim, PlainError, say } from '../say.mjs';
import { applyStep } from './applyStep.mjs';
import { createApp } from './createApp.mjs';
import { prepareEnvironment } from './environment.mjs';
import { lookAt } from './lookAt.mjs';
import { planOf } from './plan.mjs';
import { run } from './run.mjs';
import { startApp } from './runApp.mjs';

async function doStep(step, { app, log, env }) {
  say(dim(`  ${step.from}: ${step.target ?? step.text.split('\n')[0]}`));
  if (step.target) {
    applyStep(app, step);
    return '';
  }
  return await run('bash', ['-e', '-c', step.text], {
    cwd: app,
    log,
    env,
    title: step.from,
    attempts: step.text.startsWith('yarn ') ? 3 : 1,
  });
}

/** One app, from its making to the images of its tabs. Throws at the first thing that is not as the READMEs say. */
export async function tryVariant(variant, context) {
  const { folder, source, registry, images, log, step } = context;
  const ports = { app: await freePort(), backend: await freePort() };
  const env = {
    ...context.env,
    PLUMBLINE_TOKEN: randomBytes(24).toString('hex'),
    PLUMBLINE_URL: `http://localhost:${ports.backend}`,
  };
  const plan = planOf(source, variant);
  const { app } = await step(`${variant}: making an app`, async () => {
    const place = join(folder, variant);
    mkdirSync(place);
    const legacy = variant === 'legacy';
    const made = await createApp({ folder: place, legacy, log, env });
    say(dim(`  create-app ${made.version}: Backstage ${made.release}`));
    return made;
  });
  await step(`${variant}: what this machine needs`, async () => {
    const done = prepareEnvironment(app, { registry, ports });
    done.forEach(line => say(dim(`  ${line}`)));
    await run('yarn', ['install'], {
      cwd: app,
      log,
      env,
      title: 'yarn install',
      attempts: 3,
    });
  });
  await step(`${variant}: the steps of the READMEs`, async () => {
    for (const each of plan.install) {
      await doStep(each, { app, log, env });
    }
  });
  await step(`${variant}: yarn tsc`, () =>
    run('yarn', ['tsc'], { cwd: app, log, env, title: 'yarn tsc' }),
  );
  const running = await step(`${variant}: yarn start`, () =>
    startApp({ app, ports, env, log: join(folder, `${variant}.log`) }),
  );
  await step(`${variant}: the first deployment`, async () => {
    for (const each of plan.push) {
      const answer = await doStep(each, { app, log, env });
      const { items } = JSON.parse(answer);
      say(dim(`  ${JSON.stringify(items)}`));
      // Not mapped yet is in order: the catalog may still be reading its files.
      if (!items.every(({ result }) => result === 'accepted')) {
        throw new PlainError('The deployment was not accepted.');
      }
    }
  });
  await step(`${variant}: the tabs`, async () => {
    const says = /\b1 production deployment so far today/;
    const image = tab => join(images, `${variant}-${tab}.png`);
    const tabs = [
      {
        entity: 'default/component/example-website',
        tab: 'DORA',
        says,
        image: image('dora'),
      },
      {
        entity: 'default/group/guests',
        tab: 'Team',
        says,
        image: image('team'),
      },
    ];
    await lookAt({ url: `http://localhost:${ports.app}`, tabs });
    tabs.forEach(({ tab, image: file }) => say(dim(`  ${tab}: ${file}`)));
  });
  await end(running);
}
