import { Link, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({ link: { '@media (forced-colors: active)': { color: 'LinkText', textDecorationLine: 'underline' } } });

export interface TextLinkProps {
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly className?: string;
  readonly inline?: boolean;
  readonly title?: string;
  readonly 'aria-label'?: string;
  readonly [data: `data-${string}`]: string;
}

/** A link that does something in the pane: a button to the keyboard and to screen readers, a link to the eye, also where the system's colours are forced. */
export function TextLink({ className, ...rest }: TextLinkProps) {
  const styles = useStyles();
  return <Link as="button" className={mergeClasses(styles.link, className)} {...rest} />;
}
