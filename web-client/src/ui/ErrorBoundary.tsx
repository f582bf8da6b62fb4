import { Component, type ReactNode } from "react";
import { t } from "../i18n";
import { Notice } from "./Notice";

/** What Chromium, Firefox and Safari say of a part of the program that is not there any more, or does not come through. */
const MISSING = /dynamically imported module|importing a module script failed/i;

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    const { message } = this.state.error;
    return <Notice text={MISSING.test(message) ? t("app.outdated") : `${t("app.failed")} ${message}`} action={{ label: t("app.reload"), run: () => location.reload() }} />;
  }
}
