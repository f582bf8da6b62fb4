import { useEffect, useRef, useState } from "react";
import { useT } from "../i18n";
import type { StudySummary } from "../net/apiTypes";
import { api, ApiError } from "../net/httpApi";
import { useSession } from "../state/session";
import { Notice } from "../ui/Notice";
import { navigate } from "../ui/router";
import { SignIn } from "../ui/SignIn";
import { ChoosePage } from "./ChoosePage";
import { framed } from "./framed";

type Step = "asking" | "other" | "sign-in" | { failed: string } | { choose: StudySummary[] };

/** Opens what another system asked for: signs in whom it vouches for, and goes on to the one study, or lets choose. */
export function LaunchPage({ name }: { name: string }) {
  const t = useT();
  const { session } = useSession();
  const [step, setStep] = useState<Step>("asking");
  const entering = useRef(false);
  const account = session?.accountId;

  const fail = (error: unknown) => setStep({
    failed: !(error instanceof ApiError) || error.status === 0 ? t("app.unreachable") : t(error.status === 404 ? "launch.gone" : error.code === "no-such-account" ? "launch.noAccount" : "launch.refused"),
  });
  const target = async () => {
    const { path, studies } = await api.launchTarget(name);
    if (path) navigate(path, true);
    else setStep({ choose: studies });
  };
  const enter = async () => {
    entering.current = true;
    setStep("asking");
    try {
      const entered = await api.enterLaunch(name, framed());
      entering.current = false;
      // Whether the browser kept the cookie shows itself only now.
      const kept = await api.session();
      useSession.setState({ session: kept });
      if (!kept) setStep("sign-in");
      else if (entered.accountId === account) await target();
    } catch (error) {
      entering.current = false;
      fail(error);
    }
  };
  const begin = async (asked: { stopped: boolean }) => {
    try {
      const { vouched, other } = await api.launch(name);
      if (asked.stopped || entering.current) return;
      if (vouched && other) setStep("other");
      else if (vouched && !account) await enter();
      else if (account) await target();
      else setStep("sign-in");
    } catch (error) {
      if (!asked.stopped) fail(error);
    }
  };
  useEffect(() => {
    const asked = { stopped: false };
    if (!entering.current) void begin(asked);
    return () => { asked.stopped = true; };
  }, [name, account]);

  if (step === "asking") return <div className="page-blank" aria-busy="true" />;
  if (step === "sign-in") {
    // Browsers keep no cookie of a page inside a foreign one that nobody vouches for.
    return framed() ? <Notice text={t("launch.framed")} action={{ label: t("launch.window"), run: () => window.open(location.href, "_blank", "noopener") }} /> : <SignIn />;
  }
  if (step === "other") {
    return (
      <Notice text={t("launch.other", { name: session?.displayName ?? "" })} action={{ label: t("launch.switch"), run: () => void enter() }}
        second={{ label: t("launch.stay"), run: () => void target().catch(fail) }} />
    );
  }
  if ("failed" in step) return <Notice text={step.failed} action={{ label: t("app.toHome"), run: () => navigate("/") }} />;
  return <ChoosePage studies={step.choose} />;
}
