import { Card, Text } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Opening,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatInstant,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import useAsync from 'react-use/esm/useAsync';
import { doraAccessApiRef } from '../../api';
import { doraTranslationRef } from '../../translation';
import page from '../DoraPage.module.css';
import styles from './Access.module.css';

/** Who outside the team opened its details, and who might. For the team itself and the council: to others there is nothing here. */
export function OpeningsPart(props: { subject: string }) {
  const { subject } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const locale = useLocale();
  const api = useApiHolder().get(doraAccessApiRef);
  const { value } = useAsync(
    async () => await api?.getOpenings(subject),
    [api, subject],
  );
  if (!value) {
    return null;
  }
  const { openings, designated } = value;
  return (
    <Card className={page.panel}>
      <section className={styles.stack}>
        <Text as="h3" variant="body-large" weight="bold">
          {t('access.openings.title')}
        </Text>
        {openings.length === 0 ? (
          <p className={styles.text}>{t('access.openings.nobody')}</p>
        ) : (
          <ul className={styles.openings}>
            {openings.map(opening => (
              <li key={`${opening.actor} ${opening.openedAt}`}>
                <OpeningEntry
                  opening={opening}
                  isOther={opening.subject !== subject}
                />
              </li>
            ))}
          </ul>
        )}
        {designated.map(({ principal, purpose, expiresAt }) => (
          <p key={`${principal} ${purpose}`} className={styles.text}>
            {t('access.openings.designated', {
              who: nameOf(principal),
              purpose: purposeTitles[purpose],
              until: formatInstant(expiresAt, { locale }),
            })}
          </p>
        ))}
      </section>
    </Card>
  );
}

function OpeningEntry(props: { opening: Opening; isOther: boolean }) {
  const { opening, isOther } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const locale = useLocale();
  const said = [
    formatInstant(opening.openedAt, { locale }),
    nameOf(opening.actor),
    t(`access.openings.role.${opening.role}`),
    purposeTitles[opening.purpose],
    ...(isOther
      ? [t('access.openings.of', { service: nameOf(opening.subject) })]
      : []),
    t('access.openings.readCount', { count: opening.reads }),
  ];
  return (
    <>
      {said.join('\u00a0· ')}
      <span className={styles.reason}>{opening.reason}</span>
    </>
  );
}

function nameOf(ref: string): string {
  return parseEntityRef(ref).name;
}
