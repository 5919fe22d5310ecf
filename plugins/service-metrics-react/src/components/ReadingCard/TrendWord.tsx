import {
  RemixiconComponentType,
  RiArrowRightLine,
  RiArrowRightDownLine,
  RiArrowRightUpLine,
  RiMoreLine,
} from '@remixicon/react';
import { Reading } from '@plumbline/backstage-plugin-service-metrics-common';
import { useReadingWords } from '../../hooks';
import { Movement } from '../../reading';
import styles from './ReadingCard.module.css';

const ARROWS: Record<Movement, RemixiconComponentType> = {
  up: RiArrowRightUpLine,
  down: RiArrowRightDownLine,
  level: RiArrowRightLine,
  none: RiMoreLine,
};

/** The verdict as a word with an arrow; never a colour. @public */
export function TrendWord(props: { reading: Reading }) {
  const words = useReadingWords();
  const { movement, text } = words.trend(props.reading);
  const Arrow = ARROWS[movement];
  return (
    <span className={styles.trend}>
      <Arrow size={16} aria-hidden="true" />
      {text}
    </span>
  );
}
