import MuiTable from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useReadingWords } from '../../hooks';
import { serviceMetricsTranslationRef } from '../../translation';
import chart from '../TrendChart/TrendChart.module.css';
import { QuarterSide } from './quarterSides';

interface QuarterTableProps {
  metric: string;
  unit: string;
  sides: readonly QuarterSide[];
  nameOf(side: QuarterSide): string;
  saidOf(side: QuarterSide): string;
}

/** The quarters as a plain table, newest first. @internal */
export function QuarterTable(props: QuarterTableProps) {
  const { metric, unit, sides, nameOf, saidOf } = props;
  const { t } = useTranslationRef(serviceMetricsTranslationRef);
  const words = useReadingWords();
  const heads = [t('quarters.quarter'), t('table.value'), t('table.interval')];
  return (
    <div className={chart.scroll}>
      <MuiTable size="small">
        <caption className={chart.hidden}>
          {t('quarters.caption', { metric: words.title(metric) })}
        </caption>
        <TableHead>
          <TableRow>
            {heads.map(head => (
              <TableCell key={head} component="th" scope="col">
                {head}
              </TableCell>
            ))}
            <TableCell component="th" scope="col" align="right">
              {t('table.n')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {[...sides].reverse().map(side => {
            const bounds = words.bounds({ ...side, unit });
            return (
              <TableRow key={side.kind}>
                <TableCell component="th" scope="row" role="rowheader">
                  {nameOf(side)}
                </TableCell>
                <TableCell>{saidOf(side)}</TableCell>
                <TableCell>
                  {bounds && `${bounds.low}–${bounds.high}`}
                </TableCell>
                <TableCell align="right">{side.n}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </MuiTable>
    </div>
  );
}
