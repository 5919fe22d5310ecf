import { Text, ToggleButton } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { incidentLearningTranslationRef } from '../../translation';
import styles from '../Learning.module.css';

/** How many actions there are of each kind, by name and never by number; each is a filter. */
export function BoardCounts(props: {
  title: string;
  counts: readonly {
    id: string;
    name: string;
    open: number;
    overdue: number;
    done: number;
  }[];
  chosen?: string;
  onChoose(id?: string): void;
}) {
  const { title, counts, chosen, onChoose } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  const byName = [...counts].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <section className={styles.region} aria-label={title}>
      <Text as="h3" variant="body-medium" weight="bold">
        {title}
      </Text>
      {byName.length === 0 && (
        <p className={styles.hint}>{t('backlog.none')}</p>
      )}
      <ul className={styles.list}>
        {byName.map(({ id, name, open, overdue, done }) => (
          <li key={id}>
            <ToggleButton
              size="small"
              isSelected={chosen === id}
              onChange={isChosen => onChoose(isChosen ? id : undefined)}
            >
              {name}
            </ToggleButton>
            <span className={styles.hint}>
              {t('backlog.count', {
                open: String(open),
                overdue: String(overdue),
                done: String(done),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
