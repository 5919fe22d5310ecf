import { useState } from 'react';
import { Button, Link } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { CountedService } from '@plumbline/backstage-plugin-service-metrics-common';
import {
  formatDay,
  useLocale,
} from '@plumbline/backstage-plugin-service-metrics-react';
import { doraTranslationRef } from '../translation';
import styles from './Scope.module.css';

const SHOWN_AT_FIRST = 24;

/** The services that are counted here: by name, alphabetically, and never by a number. */
export function ServiceStrip(props: { services: readonly CountedService[] }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const linkTo = useEntityRefLink();
  const locale = useLocale();
  const [all, setAll] = useState(false);
  const services = props.services
    .map(service => ({ ...service, name: parseEntityRef(service.ref).name }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const shown = all ? services : services.slice(0, SHOWN_AT_FIRST);
  const whenOf = ({ since, until }: CountedService) => {
    const day = (at: string) => {
      const said = formatDay(at, { locale });
      const year = String(new Date(at).getUTCFullYear());
      return said.includes(year) ? said : `${said} ${year}`;
    };
    if (since && until) {
      return t('services.sinceUntil', { since: day(since), until: day(until) });
    }
    if (since) {
      return t('services.since', { day: day(since) });
    }
    return until && t('services.until', { day: day(until) });
  };
  return (
    <section className={styles.services} aria-label={t('services.title')}>
      <span className={styles.hint}>
        {t('services.count', { count: services.length })}
      </span>
      <ul className={styles.strip}>
        {shown.map(service => {
          const when = whenOf(service);
          return (
            <li key={service.ref}>
              <Link href={`${linkTo(service.ref)}/dora`}>{service.name}</Link>
              {when && <span className={styles.hint}>{when}</span>}
            </li>
          );
        })}
      </ul>
      {shown.length < services.length && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {t('services.all', { number: String(services.length) })}
        </Button>
      )}
    </section>
  );
}
