import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useShared } from './styles';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '8px',
    padding: '16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
  },
});

/** Says what goes here, and offers the way to it. */
export function EmptyState({ title, text, children }: { readonly title?: string; readonly text: string; readonly children?: ReactNode }) {
  const shared = useShared();
  return (
    <div className={useStyles().box}>
      {title && <h2 className={shared.heading}>{title}</h2>}
      <p className={shared.small}>{text}</p>
      {children}
    </div>
  );
}
