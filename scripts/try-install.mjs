/*
 * A newcomer to another Backstage: packs what we publish, makes an app with `@backstage/create-app`, does what the
 * READMEs say and nothing else, and looks at the tab. Takes some minutes; leaves the clone as it was.
 *
 * node scripts/try-install.mjs [new|legacy] [--commit HEAD] [--images folder] [--keep]
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { atEnd, finish, watchSignals } from './lib/processes.mjs';
import { root } from './lib/root.mjs';
import { bold, dim, green, PlainError, red, say, seconds } from './lib/say.mjs';
import { checkPacked } from './lib/tryInstall/checkPacked.mjs';
import { copyRepository } from './lib/tryInstall/copyRepository.mjs';
import { yarnShim } from './lib/tryInstall/createApp.mjs';
import { forgetPacked } from './lib/tryInstall/forgetPacked.mjs';
import { pack } from './lib/tryInstall/pack.mjs';
import { startRegistry } from './lib/tryInstall/registry.mjs';
import { toolEnvironment } from './lib/tryInstall/run.mjs';
import { tryVariant } from './lib/tryInstall/tryVariant.mjs';

const USAGE =
  'Usage: node scripts/try-install.mjs [new|legacy] [--commit HEAD] [--images folder] [--keep]';

function readArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        commit: { type: 'string' },
        images: { type: 'string', default: 'node_modules/.cache/try-install' },
        keep: { type: 'boolean', default: false },
      },
    });
    const variants = positionals.length > 0 ? positionals : ['new', 'legacy'];
    if (variants.every(variant => ['new', 'legacy'].includes(variant))) {
      return { ...values, images: resolve(root, values.images), variants };
    }
  } catch {
    // Said below.
  }
  throw new PlainError(USAGE);
}

async function packAll({ folder, source, log, env }) {
  const archives = join(folder, 'archives');
  const packages = await pack({ folder: source, archives, log, env });
  return packages.map(entry => {
    const unpacked = join(folder, 'unpacked', entry.name);
    const { manifest, faults } = checkPacked(entry.archive, unpacked);
    if (faults.length > 0) {
      throw new PlainError(`${entry.name}\n  ${faults.join('\n  ')}`);
    }
    return { ...entry, manifest };
  });
}

async function main(args) {
  const { commit, images, keep, variants } = readArguments(args);
  const begun = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-try-install-'));
  atEnd(() =>
    keep
      ? say(`Kept: ${folder}`)
      : rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  );
  mkdirSync(images, { recursive: true });
  const step = async (title, work) => {
    const since = Date.now();
    say(bold(title));
    const result = await work();
    say(dim(`  ${seconds(since)}`));
    return result;
  };
  const log = join(folder, 'commands.log');
  const env = toolEnvironment(yarnShim(join(folder, 'bin')));
  const source = join(folder, 'source');
  await step(`Copying ${commit ?? 'the work tree'}`, () =>
    copyRepository(source, commit),
  );
  const packages = await step('Building and packing', () =>
    packAll({ folder, source, log, env }),
  );
  atEnd(() => forgetPacked(packages, env));
  packages.forEach(({ name, version }) => say(dim(`  ${name} ${version}`)));
  const registry = await startRegistry(packages);
  for (const variant of variants) {
    await tryVariant(variant, {
      folder,
      source,
      registry,
      images,
      log,
      env,
      step,
    });
  }
  say(green(`\nDone: ${variants.join(' and ')} (${seconds(begun)}).`));
}

watchSignals();
try {
  await main(process.argv.slice(2));
  await finish(0);
} catch (error) {
  process.stderr.write(
    `\n${red(error instanceof PlainError ? error.message : error.stack)}\n`,
  );
  await finish(1);
}
