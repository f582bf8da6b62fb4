import { useT } from "../i18n";
import { Notice } from "../ui/Notice";

export function ReplayPage({ id }: { id: string }) {
  const t = useT();
  return <Notice text={`${t("app.loading")} ${id}`} />;
}
