import { Button } from '@fluentui/react-components';
import type { Calibration, Plan, Result } from '../../../plan';
import { useShared } from '../../components/styles';
import { useOddsText } from '../../components/useOddsText';
import { usePane, usePaneState, useWords } from '../../PaneContext';
import { acceptance, partName, proposalKey, proposals } from '../../state/outlookForm';
import { Item } from './Item';
import { TextLink } from '../../components/TextLink';

/** Targets that lie outside of what is forecast, with a change inside the band: accept it (after its preview) or refuse it for this session. */
export function TargetsGroup({ plan, result }: { readonly plan: Plan; readonly result: Result }) {
  const { model, formats } = usePane();
  const t = useWords();
  const shared = useShared();
  const form = usePaneState((state) => state.outlook);
  const { waiting, refused } = proposals(result.outlook.calibrations, form.refused);
  const band = formats.share(plan.settings.revisionBand);
  return (
    <>
      <p className={shared.small}>
        {waiting.length > 0 ? t('outlook.targetsText', { band }) : t(refused > 0 ? 'outlook.allRefused' : 'outlook.agree')}
      </p>
      {waiting.length > 0 && (
        <ul className={shared.list}>
          {waiting.map((each) => (
            <Proposal key={proposalKey(each)} plan={plan} calibration={each} />
          ))}
        </ul>
      )}
      {refused > 0 && (
        <div>
          <TextLink onClick={() => model.look({ refused: [] })}>{t('outlook.showRefused', { count: refused })}</TextLink>
        </div>
      )}
    </>
  );
}

function Proposal({ plan, calibration }: { readonly plan: Plan; readonly calibration: Calibration }) {
  const { model, formats, language } = usePane();
  const t = useWords();
  const shared = useShared();
  const oddsText = useOddsText();
  const busy = usePaneState((state) => state.work !== null);
  const owner = usePaneState((state) => state.form.owner);
  const hidden = usePaneState((state) => state.outlook.refused);
  const { currency, asOf } = plan.settings;
  const { scope, target, proposed, change, mean, band, probability, reason } = calibration;
  const name = partName(scope, plan, t('alerts.whole'));
  const amounts = { mean: formats.money(mean, currency), low: formats.amount(band.low), high: formats.amount(band.high), day: formats.day(asOf) };
  const edit = acceptance(calibration, plan, t('outlook.acceptReason', amounts), owner);
  const isCapped = reason === 'forecast-above-capped' || reason === 'forecast-below-capped';
  const words = [
    t('outlook.becomes', { from: formats.money(target, currency), to: formats.money(proposed, currency) }),
    t(reason.startsWith('forecast-above') ? 'outlook.forecastAbove' : 'outlook.forecastBelow', amounts),
    probability === null ? '' : t('outlook.targetOdds', { share: oddsText(probability) }),
    isCapped ? t('outlook.capped') : '',
    edit ? '' : t('outlook.sumOfParts'),
  ];
  return (
    <Item name={name} figure={change === null ? '' : formats.signedShare(change)} tag="proposal">
      {words.filter((text) => text !== '').join(language === 'zh' ? '' : ' ')}
      <span className={shared.wrap} style={{ paddingTop: '8px' }}>
        {edit && (
          <Button size="small" disabled={busy} aria-label={t('outlook.acceptThis', { name })} onClick={() => void model.edit(edit)}>
            {t('outlook.accept')}
          </Button>
        )}
        <Button
          size="small"
          appearance="subtle"
          aria-label={t('outlook.refuseThis', { name })}
          onClick={() => model.look({ refused: [...hidden, proposalKey(calibration)] })}
        >
          {t('outlook.refuse')}
        </Button>
      </span>
    </Item>
  );
}
