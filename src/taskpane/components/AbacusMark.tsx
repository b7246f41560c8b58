import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({ mark: { color: tokens.colorBrandForeground1, '@media (forced-colors: active)': { color: 'CanvasText' } } });

/** The abacus of the icon, drawn in one colour. Decoration. */
export function AbacusMark() {
  return (
    <svg className={useStyles().mark} width="48" height="48" viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2">
      <rect x="3" y="4" width="26" height="24" rx="3" />
      <path d="M3 12h26M10 4v24M16 4v24M22 4v24" strokeWidth="1.5" />
      <g fill="currentColor" stroke="none">
        <rect x="7" y="8" width="6" height="3" rx="1.5" />
        <rect x="13" y="5.5" width="6" height="3" rx="1.5" />
        <rect x="19" y="8" width="6" height="3" rx="1.5" />
        <rect x="7" y="13.5" width="6" height="3" rx="1.5" />
        <rect x="7" y="23.5" width="6" height="3" rx="1.5" />
        <rect x="13" y="20" width="6" height="3" rx="1.5" />
        <rect x="13" y="23.5" width="6" height="3" rx="1.5" />
        <rect x="19" y="13.5" width="6" height="3" rx="1.5" />
        <rect x="19" y="17" width="6" height="3" rx="1.5" />
      </g>
    </svg>
  );
}
