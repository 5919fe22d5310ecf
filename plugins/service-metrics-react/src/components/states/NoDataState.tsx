import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiPlugLine, RiSeedlingLine } from '@remixicon/react';
import { parseEntityRef } from '@backstage/catalog-model';
import { serviceMetricsTranslationRef } from '../../translation';
import { CopyLine } from '../CopyLine/CopyLine';
import { pushLine } from './pushLine';
import { StateLine } from './StateLine';
import styles from './states.module.css';

const NEEDS = ['deployments', 'changes', 'incidents'] as const;
const PUSHED = {
  deployments: 'deployment',
  changes: 'change',
  incidents: 'incident',
} as const;
const NO_SOURCE = 'no-source:';

/** Reason code of a window that ended before anything was known of the subject. @public */
export const BEFORE_FIRST_FACT = 'before-first-fact';

/** @public */
export interface NoDataStateProps {
  /** Reason code of the reading. */
  reason?: string;
  /** Entity ref of the page's subject. */
  subject: string;
}

/** Nothing ever delivered this: says what would fill it, with lines to copy. @public */
export function NoDataState(props: NoDataStateProps) {
  const { reason, subject } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const { kind, name } = parseEntityRef(subject);
  if (reason === BEFORE_FIRST_FACT) {
    return (
      <StateLine icon={RiSeedlingLine} next={t('state.noData.beforeFirstNext')}>
        {t('state.noData.beforeFirst')}
      </StateLine>
    );
  }
  const missing = reason?.startsWith(NO_SOURCE)
    ? `${reason.slice(NO_SOURCE.length)}s`
    : undefined;
  const needs = NEEDS.find(plural => plural === missing) ?? 'deployments';
  const sentence = t(`state.noData.${needs}`);
  if (kind.toLocaleLowerCase('en-US') !== 'component') {
    return (
      <StateLine icon={RiPlugLine} next={t('state.noData.group')}>
        {sentence}
      </StateLine>
    );
  }
  if (needs === 'incidents') {
    // Several numbers wait for the same source: how to connect it is said once, by the page.
    return (
      <StateLine icon={RiPlugLine} next={t('state.noData.incidentsNext')}>
        {sentence}
      </StateLine>
    );
  }
  return (
    <StateLine
      icon={RiPlugLine}
      extra={
        <div className={styles.steps}>
          <p className={styles.step}>{t('state.noData.next')}</p>
          <CopyLine text={`github.com/project-slug: acme/${name}`} />
          <p className={styles.step}>{t('state.noData.push')}</p>
          <CopyLine text={pushLine(PUSHED[needs], subject)} />
        </div>
      }
    >
      {sentence}
    </StateLine>
  );
}
