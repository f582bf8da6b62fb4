package org.caseroom.cli;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.caseroom.audit.AuditEntry;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.audit.AuditStore;
import org.caseroom.audit.AuditTrail;
import org.caseroom.audit.SyslogSender;
import org.caseroom.audit.SyslogTarget;
import org.caseroom.audit.Viewings;
import org.caseroom.config.AuditConfig;
import org.caseroom.study.AuditedStudies;

/** The audit trail of the serving program, and the way to its collector. */
public final class AuditPart implements AutoCloseable {
    private final AuditStore store;
    private final Optional<SyslogSender> sender;
    private final AuditTrail trail;
    private final Viewings viewings;

    AuditPart(Vertx vertx, Store store, String node, MeterRegistry meters) {
        AuditConfig config = store.config().audit();
        this.store = new AuditStore(store.database());
        this.sender = config.syslog().isEmpty() ? Optional.empty()
                : Optional.of(new SyslogSender(SyslogTarget.of(config, tls(vertx, config)), config.site(), ProcessHandle.current().pid()));
        Consumer<AuditEntry> written = entry -> sender.ifPresent(s -> s.accept(entry));
        this.trail = new AuditTrail(this.store, new AuditedStudies(store.database()), store.clock(), node, written);
        this.viewings = new Viewings(trail);
        FunctionCounter.builder("caseroom.audit.lost", trail, AuditTrail::lost).tag("to", "database").register(meters);
        sender.ifPresent(s -> FunctionCounter.builder("caseroom.audit.lost", s, SyslogSender::lost).tag("to", "syslog").register(meters));
        trail.note(AuditEvent.of(AuditKind.APPLICATION_START, "", "").how(Application.version()));
    }

    private static SSLContext tls(Vertx vertx, AuditConfig config) {
        if (!config.transport().equals("tls")) {
            return null;
        }
        try {
            TrustManager[] believed = config.trustFile().isEmpty() ? null
                    : new PemTrustOptions().addCertPath(config.trustFile()).getTrustManagerFactory(vertx).getTrustManagers();
            KeyManager[] ours = config.keyFile().isEmpty() ? null
                    : new PemKeyCertOptions().setCertPath(config.certificateFile()).setKeyPath(config.keyFile()).getKeyManagerFactory(vertx).getKeyManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(ours, believed, new SecureRandom());
            return context;
        } catch (Exception e) {
            throw new IllegalStateException("The certificates of the audit collector (audit.trustFile, audit.certificateFile, audit.keyFile) cannot be read: " + e.getMessage(), e);
        }
    }

    AuditStore store() {
        return store;
    }

    public AuditTrail trail() {
        return trail;
    }

    public Viewings viewings() {
        return viewings;
    }

    @Override
    public void close() {
        trail.note(AuditEvent.of(AuditKind.APPLICATION_STOP, "", ""));
        trail.close();
        sender.ifPresent(SyslogSender::close);
    }
}
