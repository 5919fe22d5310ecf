import MuiTable from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDay } from '../../format';
import { useLocale, useReadingWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import { ChartRow } from './chartRows';
import styles from './TrendChart.module.css';

/** @public */
export interface SeriesTableProps {
  metric: string;
  unit: string;
  rows: readonly ChartRow[];
  soFar?: string;
}

/**
 * The chart as a plain table, newest first. The table of Backstage UI is a grid to move around in; rows of numbers to
 * read are better served by the plain one.
 *
 * @public
 */
export function SeriesTable(props: SeriesTableProps) {
  const { metric, unit, rows, soFar } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const locale = useLocale();
  const said = (row: ChartRow) => {
    if (row.soFar) {
      return soFar ?? t('chart.soFar');
    }
    return row.value === undefined
      ? t(row.status === 'insufficient-sample' ? 'table.tooFew' : 'chart.gap')
      : words.value({ unit, value: row.value, n: row.n });
  };
  return (
    <div className={styles.scroll}>
      <MuiTable size="small">
        <caption className={styles.hidden}>
          {t('table.caption', { metric: words.title(metric) })}
        </caption>
        <TableHead>
          <TableRow>
            <TableCell component="th" scope="col">
              {t('table.ending')}
            </TableCell>
            <TableCell component="th" scope="col">
              {t('table.value')}
            </TableCell>
            <TableCell component="th" scope="col">
              {t('table.interval')}
            </TableCell>
            <TableCell component="th" scope="col" align="right">
              {t('table.n')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {[...rows].reverse().map(row => {
            const bounds =
              row.band &&
              words.bounds({
                unit,
                interval: { low: row.band[0], high: row.band[1], method: '' },
              });
            return (
              <TableRow key={row.at}>
                <TableCell component="th" scope="row" role="rowheader">
                  {formatDay(row.at, { locale })}
                </TableCell>
                <TableCell className={row.soFar ? styles.words : undefined}>
                  {said(row)}
                </TableCell>
                <TableCell>
                  {bounds && `${bounds.low}–${bounds.high}`}
                </TableCell>
                <TableCell align="right">{row.n}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </MuiTable>
    </div>
  );
}
