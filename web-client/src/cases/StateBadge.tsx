import { useT } from "../i18n";
import type { PageKind, PageState } from "./types";

export function StateBadge({ state }: { state: PageState }) {
  const t = useT();
  return <span className={`badge state-${state}`} data-testid="page-state" data-state={state}>{t(`library.state${state}`)}</span>;
}

export function KindBadge({ kind }: { kind: PageKind }) {
  const t = useT();
  return <span className="badge kind">{t(`library.kind${kind}`)}</span>;
}
