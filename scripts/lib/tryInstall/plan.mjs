import { stepsOf } from './readme.mjs';

const FIRST = 'A first deployment';
const backend = 'plugins/service-metrics-backend';
const documents = 'plugins/catalog-backend-module-metric-entity-model';

/** What the READMEs say, in the order in which they lead to one another. */
export function planOf(source, variant) {
  const steps = [
    ...stepsOf(source, 'plugins/dora', 'Installation'),
    ...stepsOf(source, backend, 'Installation'),
    ...stepsOf(source, documents, 'Installation'),
    ...stepsOf(source, `${backend}-module-git`, 'Installation'),
    ...(variant === 'legacy'
      ? stepsOf(source, 'plugins/dora', 'Old Frontend System')
      : []),
  ];
  const first = stepsOf(source, backend, FIRST);
  return {
    install: [...steps, ...first.filter(({ target }) => target)],
    push: first.filter(({ target }) => !target),
  };
}
