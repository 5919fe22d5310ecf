import { useState } from 'react';
import { Link, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  SAMPLE_OUTCOMES,
  SampledChange,
  SampleOutcome,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatInstant,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { SampleState } from '../../hooks/useSample';
import { doraTranslationRef } from '../../translation';
import styles from './Sample.module.css';

/** One sampled change, and what was found in it. */
export function WorklistItem(props: {
  change: SampledChange;
  note: SampleState['note'];
}) {
  const { change, note } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const locale = useLocale();
  const [chosen, setChosen] = useState<readonly SampleOutcome[]>(
    change.outcomes,
  );
  const [failed, setFailed] = useState(false);
  const { id, link, mergedAt, stratum } = change;
  const name = t('sample.work.of', {
    id: id.startsWith('h:') ? id.slice(0, 9) : id,
    service: parseEntityRef(change.subject).name,
  });

  const choose = async (keys: Iterable<unknown>) => {
    const wanted = new Set(keys);
    const next = settled(
      SAMPLE_OUTCOMES.filter(outcome => wanted.has(outcome)),
      chosen,
    );
    setChosen(next);
    setFailed(false);
    try {
      await note(change, next);
    } catch {
      setChosen(chosen);
      setFailed(true);
    }
  };

  return (
    <li>
      <p className={styles.change}>
        {link ? <Link href={link}>{name}</Link> : <span>{name}</span>}
        <span className={styles.aside}>
          {mergedAt && `${formatInstant(mergedAt, { locale })} · `}
          {stratum}
        </span>
      </p>
      <ToggleButtonGroup
        aria-label={t('sample.work.found', { id: name })}
        selectionMode="multiple"
        selectedKeys={[...chosen]}
        onSelectionChange={choose}
        className={styles.outcomes}
      >
        {SAMPLE_OUTCOMES.map(outcome => (
          <ToggleButton key={outcome} id={outcome} size="small">
            {t(`sample.outcome.${outcome}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {failed && (
        <p role="alert" className={styles.aside}>
          {t('sample.work.failed')}
        </p>
      )}
    </li>
  );
}

/** That there is nothing to note stands alone; whatever is chosen after it takes its place. */
function settled(
  wanted: SampleOutcome[],
  before: readonly SampleOutcome[],
): SampleOutcome[] {
  if (!wanted.includes('nothing-to-note') || wanted.length === 1) {
    return wanted;
  }
  return before.includes('nothing-to-note')
    ? wanted.filter(outcome => outcome !== 'nothing-to-note')
    : ['nothing-to-note'];
}
