import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ExplainedLink } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatInstant,
  useEventWords,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../../translation';
import styles from './CountedFacts.module.css';

const LONGEST_ID = 16;

/** A revision is known by its first characters. */
function shortId(id: string): string {
  return id.length > LONGEST_ID ? `${id.slice(0, LONGEST_ID)}…` : id;
}

const RUNGS = ['1', '2', '3', '4', '5'] as const;

/** One step of the ladder in words: how sure, with what, and why. */
export function LinkLine(props: {
  link: ExplainedLink;
  /** Entity ref of the fact that is explained. */
  subject: string;
}) {
  const { link, subject } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const words = useEventWords();
  const locale = useLocale();
  const rung = RUNGS.find(known => known === String(link.rung)) ?? 'none';
  const said = {
    kind: t(`evidence.kind.${link.kind}`),
    id: shortId(link.id),
    source: link.source,
  };
  return (
    <li className={styles.link}>
      <span className={styles.rung}>{t(`evidence.rung.${rung}`)}</span>
      <span title={link.id}>
        {link.subject === subject
          ? t('evidence.link', said)
          : t('evidence.linkOf', {
              ...said,
              service: words.service(link.subject),
            })}
        {link.at && (
          <span className={styles.when}>
            {' '}
            {formatInstant(link.at, { locale })}
          </span>
        )}
        <span className={styles.reason}>{link.reason}</span>
      </span>
    </li>
  );
}
