import { useId } from 'react';
import MuiTable from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EventsResponse,
  ReadingContext,
} from '@plumbline/backstage-plugin-service-metrics-common';
import { formatDays } from '../../format';
import { useEventWords, useLocale } from '../../hooks';
import { Span } from '../../timeline';
import { serviceMetricsTranslationRef } from '../../translation';
import table from '../TrendChart/TrendChart.module.css';
import { happenedRows } from './happenedRows';

/** @public */
export interface HappenedTableProps {
  span: Span;
  events?: EventsResponse;
  contexts: readonly ReadingContext[];
}

/** The lanes of a chart as a plain table, by week and newest first; nothing when nothing happened. @public */
export function HappenedTable(props: HappenedTableProps) {
  const { span, ...what } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useEventWords();
  const locale = useLocale();
  const captionId = useId();
  const rows = happenedRows(span, what);
  if (rows.length === 0) {
    return null;
  }
  return (
    <div className={table.scroll}>
      <p id={captionId} className={table.caption}>
        {t('happened.caption')}
      </p>
      <MuiTable size="small" aria-labelledby={captionId}>
        <TableHead>
          <TableRow>
            <TableCell component="th" scope="col">
              {t('happened.week')}
            </TableCell>
            <TableCell component="th" scope="col" align="right">
              {t('happened.deployments')}
            </TableCell>
            <TableCell component="th" scope="col" align="right">
              {t('happened.incidents')}
            </TableCell>
            <TableCell component="th" scope="col">
              {t('happened.around')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <TableRow key={row.from}>
              <TableCell component="th" scope="row" role="rowheader">
                {formatDays(
                  {
                    from: new Date(row.from).toISOString(),
                    to: new Date(row.to).toISOString(),
                  },
                  { locale },
                )}
              </TableCell>
              <TableCell align="right">{row.deployments}</TableCell>
              <TableCell align="right">{row.incidents}</TableCell>
              <TableCell className={table.words}>
                {row.contexts
                  .map(context => words.contextInFull(context))
                  .join(' · ')}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </MuiTable>
    </div>
  );
}
