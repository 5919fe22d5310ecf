import { useState } from 'react';
import { Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TeamSample } from '@plumbline/backstage-plugin-service-metrics-common';
import { SampleState } from '../../hooks/useSample';
import { doraTranslationRef } from '../../translation';
import styles from './Sample.module.css';
import { WorklistItem } from './WorklistItem';

const PAGE = 5;

/** Sampled changes that nobody looked at yet come first; what was found is chosen from a closed list. */
export function Worklist(props: {
  sample: TeamSample;
  note: SampleState['note'];
}) {
  const { sample, note } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const [shown, setShown] = useState(PAGE);
  // An item stays where it is while somebody answers it; the order is that of the first look at the list.
  const [order] = useState(() =>
    [...sample.changes]
      .sort((a, b) => Number(isDone(a)) - Number(isDone(b)))
      .map(keyOf),
  );
  const place = (change: TeamSample['changes'][number]) => {
    const at = order.indexOf(keyOf(change));
    return at < 0 ? order.length : at;
  };
  const changes = [...sample.changes].sort((a, b) => place(a) - place(b));
  const open = changes.filter(change => !isDone(change)).length;
  const left = changes.length - shown;
  return (
    <div>
      <h4 className={styles.heading}>
        {open === 0
          ? t('sample.work.done')
          : t('sample.work.title', { count: open })}
        {open < changes.length && open > 0 && (
          <span className={styles.aside}>
            {' · '}
            {t('sample.work.looked', { count: changes.length - open })}
          </span>
        )}
      </h4>
      <p className={styles.aside}>{t('sample.work.intro')}</p>
      <ul className={styles.list}>
        {changes.slice(0, shown).map(change => (
          <WorklistItem key={keyOf(change)} change={change} note={note} />
        ))}
      </ul>
      {left > 0 && (
        <Button
          size="small"
          variant="secondary"
          onPress={() => setShown(shown + PAGE * 4)}
        >
          {t('sample.work.more', { number: String(Math.min(PAGE * 4, left)) })}
        </Button>
      )}
      {sample.cut && left <= 0 && (
        <p className={styles.aside}>
          {t('sample.work.cut', { number: String(changes.length) })}
        </p>
      )}
    </div>
  );
}

function isDone(change: TeamSample['changes'][number]): boolean {
  return change.outcomes.length > 0;
}

function keyOf({ source, id, subject }: TeamSample['changes'][number]): string {
  return `${source} ${id} ${subject}`;
}
