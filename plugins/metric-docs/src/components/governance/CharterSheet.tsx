import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Policy,
  purposeTitles,
} from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
  useNow,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { metricDocsTranslationRef } from '../../translation';
import { ownerName } from '../ownerName';
import { CharterNevers } from './CharterNevers';
import styles from './Charter.module.css';

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}

function Lines(props: { of: readonly { key: string; text: string }[] }) {
  return (
    <ul>
      {props.of.map(({ key, text }) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}

const plain = (texts: readonly string[]) =>
  texts.map(text => ({ key: text, text }));

/** The charter, all of it, in the order in which it is read. */
export function CharterSheet(props: {
  charter: NonNullable<Policy['charter']>;
  version?: string;
  isPrinted?: boolean;
}) {
  const { title, spec } = props.charter;
  const { t } = useTranslationRef(metricDocsTranslationRef);
  const locale = useLocale();
  const now = useNow();
  const day = (at: string | number) => formatDay(at, { locale, now });
  const { council, retention, rollout } = spec;
  return (
    <div className={props.isPrinted ? styles.printed : styles.sheet}>
      <h2>{title}</h2>
      <p className={styles.lead}>{spec.purposeStatement}</p>
      <div className={styles.columns}>
        <Part title={t('governance.charter.isFor')}>
          <Lines of={plain(spec.isFor)} />
        </Part>
        <Part title={t('governance.charter.isNotFor')}>
          <Lines of={plain(spec.isNotFor)} />
        </Part>
        <Part title={t('governance.charter.purposes')}>
          <Lines
            of={spec.purposes.map(({ id, means }) => ({
              key: id,
              text: `${purposeTitles[id]}: ${means}`,
            }))}
          />
        </Part>
        <Part title={t('governance.charter.never')}>
          <CharterNevers of={spec.nonNegotiables} />
        </Part>
        {spec.stricterThanUsual && (
          <Part title={t('governance.charter.stricter')}>
            <Lines of={plain(spec.stricterThanUsual)} />
          </Part>
        )}
        <Part title={t('governance.charter.rules')}>
          <Lines
            of={spec.rules.map(({ id, says }) => ({ key: id, text: says }))}
          />
        </Part>
        <Part title={t('governance.charter.classes')}>
          <Lines
            of={spec.classes.map(({ id, means, smallestGroup, audience }) => ({
              key: id,
              text: [
                `${id}: ${means}`,
                smallestGroup > 0
                  ? `${audience.replace(/\.$/, '')}; ${t(
                      'governance.charter.smallest',
                      { smallest: String(smallestGroup) },
                    )}.`
                  : audience,
              ].join(' '),
            }))}
          />
        </Part>
        <Part title={t('governance.charter.sampling')}>
          <Lines of={plain(spec.sampling)} />
        </Part>
        <Part title={t('governance.charter.retention')}>
          <Lines
            of={retention.map(({ class: name, days, months, covers }) => ({
              key: name,
              text: `${
                days === undefined
                  ? t('governance.charter.months', { time: String(months) })
                  : t('governance.charter.days', { time: String(days) })
              }: ${covers}`,
            }))}
          />
        </Part>
        <Part title={t('governance.charter.records')}>
          <Lines
            of={spec.systemsOfRecord.map(({ name, recordOf }) => ({
              key: name,
              text: `${name}: ${recordOf}`,
            }))}
          />
        </Part>
        <Part title={t('governance.charter.council')}>
          <Lines
            of={council.seats.map(({ seat, group, role }) => ({
              key: seat,
              text: `${seat.replaceAll('-', ' ')}${
                group ? ` (${ownerName(group)})` : ''
              }: ${role}`,
            }))}
          />
          <p>
            {spec.approval.mode === 'merge'
              ? t('governance.charter.merge')
              : t('governance.charter.bound', {
                  quorum: String(council.quorum),
                })}{' '}
            {t('governance.charter.escalation', {
              group: ownerName(council.escalation),
            })}
          </p>
        </Part>
        <Part title={t('governance.charter.rollout')}>
          <p>
            {t('governance.charter.rolloutSince', {
              phase: rollout.phase,
              since: day(rollout.since),
              means: rollout.means,
            })}{' '}
            {t('governance.charter.review', {
              days: String(spec.review.everyDays),
              next: day(spec.review.next),
            })}
          </p>
        </Part>
      </div>
      {props.isPrinted && props.version && (
        <p className={styles.footer}>
          {t('governance.charter.footer', {
            version: props.version,
            day: day(now),
          })}
        </p>
      )}
    </div>
  );
}
