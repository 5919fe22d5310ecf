import { Button, Select } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { incidentLearningTranslationRef } from '../../translation';
import styles from './Review.module.css';

/** Roles to put in the place of a name. */
const ROLES = ['operator', 'writer', 'checker', 'owner', 'support'] as const;

/** Puts a role where a name stands, with a capital letter at the beginning of a sentence. */
export function withRole(
  text: string,
  { start, end }: { start: number; end: number },
  role: string,
): string {
  const before = text.slice(0, start);
  const begins = /(^|[.!?:]\s+|\n\s*)$/.test(before);
  const said = begins ? role.charAt(0).toUpperCase() + role.slice(1) : role;
  return before + said + text.slice(end);
}

/** Names of colleagues in a text, each to be replaced by a role or said to be none. */
export function FoundNames(props: {
  text: string;
  names: readonly { start: number; end: number }[];
  onChange(text: string): void;
  onDismiss(word: string): void;
}) {
  const { text, names, onChange, onDismiss } = props;
  const { t } = useTranslationRef(incidentLearningTranslationRef);
  if (names.length === 0) {
    return null;
  }
  return (
    <aside className={styles.hints} aria-label={t('review.names.title')}>
      <p className={styles.hintTitle}>{t('review.names.title')}</p>
      <p>{t('review.names.sentence')}</p>
      <ul>
        {names.map(name => {
          const word = text.slice(name.start, name.end);
          return (
            <li key={`${name.start} ${name.end}`} className={styles.name}>
              <strong>{word}</strong>
              <Select
                aria-label={t('review.names.choose', { word })}
                placeholder={t('review.names.replace')}
                options={ROLES.map(role => ({
                  value: role,
                  label: t(`review.names.role.${role}`),
                }))}
                value={null}
                onChange={chosen => {
                  const role = ROLES.find(each => each === chosen);
                  if (role) {
                    onChange(
                      withRole(text, name, t(`review.names.role.${role}`)),
                    );
                  }
                }}
              />
              <Button
                size="small"
                variant="tertiary"
                onPress={() => onDismiss(word)}
              >
                {t('review.names.dismiss')}
              </Button>
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
