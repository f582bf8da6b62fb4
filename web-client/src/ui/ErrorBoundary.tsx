import { Component, type ReactNode } from "react";
import { t } from "../i18n";
import { Notice } from "./Notice";

export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    if (!this.state.error) return this.props.children;
    return <Notice text={`${t("app.failed")} ${this.state.error.message}`} action={{ label: t("app.reload"), run: () => location.reload() }} />;
  }
}
