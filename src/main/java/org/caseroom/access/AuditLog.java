package org.caseroom.access;

import java.util.function.Consumer;
import org.caseroom.audit.AuditEvent;
import org.caseroom.audit.AuditKind;
import org.caseroom.audit.AuditSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was let in and who was not, in the log and in the audit trail. Accounts stand there by id; what was typed as a login never does, for people
 * type passwords there by mistake.
 */
final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    private final AuditSink sink;
    private final Consumer<String> signedIn;

    /** @param signedIn told of the account of each sign-in */
    AuditLog(AuditSink sink, Consumer<String> signedIn) {
        this.sink = sink;
        this.signedIn = signedIn;
    }

    void signedIn(String accountId, String address) {
        LOG.info("event=sign-in outcome=accepted account={} address={}", accountId, address);
        entered(accountId, address, "");
    }

    /** @param provider that recognised him */
    void signedInThrough(String accountId, String provider, String address) {
        LOG.info("event=sign-in outcome=accepted account={} provider={} address={}", accountId, provider, address);
        entered(accountId, address, "through " + provider);
    }

    /** @param detail of ours: what was wrong, for who runs the house */
    void refusedThrough(String provider, SignInResult.Reason reason, String detail, String address) {
        LOG.warn("event=sign-in outcome=refused reason={} provider={} address={} detail=\"{}\"", reason.code(), provider, address,
                detail.replaceAll("[^\\x20-\\x7e]|\"", "?"));
        sink.note(AuditEvent.of(AuditKind.LOGIN, "", address).failed().how("through " + provider + ": " + reason.code()));
    }

    void accountMade(String accountId, String provider) {
        LOG.info("event=account-created account={} provider={}", accountId, provider);
        changed(accountId, accountId, "account made by the first sign-in through " + provider);
    }

    void roleFollowed(String accountId, AccountRole role, String provider) {
        LOG.info("event=account-role account={} role={} provider={}", accountId, role, provider);
        changed(accountId, accountId, "role " + role + " by the groups of " + provider);
    }

    void connected(String accountId, String provider, boolean on) {
        LOG.info("event=account-{} account={} provider={}", on ? "connected" : "disconnected", accountId, provider);
        changed(accountId, accountId, (on ? "connected with " : "disconnected from ") + provider);
    }

    private void entered(String accountId, String address, String how) {
        signedIn.accept(accountId);
        sink.note(AuditEvent.of(AuditKind.LOGIN, accountId, address).how(how));
    }

    void vouchedFor(String accountId, String portal, String address) {
        LOG.info("event=sign-in outcome=accepted account={} portal={} address={}", accountId, portal, address);
        entered(accountId, address, "by the portal " + portal);
    }

    void notVouchedFor(String portal, String address) {
        LOG.warn("event=sign-in outcome=refused reason=no-such-account portal={} address={}", portal, address);
        sink.note(AuditEvent.of(AuditKind.LOGIN, "", address).failed().how("by the portal " + portal + ": no such account"));
    }

    void signInRefused(SignInResult.Reason reason, String address) {
        LOG.warn("event=sign-in outcome=refused reason={} address={}", reason.code(), address);
        sink.note(AuditEvent.of(reason == SignInResult.Reason.TOO_MANY_ATTEMPTS ? AuditKind.ALERT : AuditKind.LOGIN, "", address).failed().how(reason.code()));
    }

    void signedOut(String accountId) {
        LOG.info("event=sign-out account={}", accountId);
        sink.note(AuditEvent.of(AuditKind.LOGOUT, accountId, ""));
    }

    void guestEntered(String guestId, String address) {
        LOG.info("event=guest-entered guest={} address={}", guestId, address);
        entered(guestId, address, "as a guest");
    }

    void guestEnded(String guestId) {
        LOG.info("event=guest-ended guest={}", guestId);
        sink.note(AuditEvent.of(AuditKind.LOGOUT, guestId, "").how("as a guest"));
    }

    void passwordChanged(String accountId) {
        LOG.info("event=password-changed account={}", accountId);
        changed(accountId, accountId, "password changed");
    }

    private void changed(String accountId, String byAccountId, String how) {
        sink.note(AuditEvent.of(AuditKind.USER_CHANGED, byAccountId, "").about(accountId).how(how));
    }

    void tokenMade(String accountId, String tokenId) {
        LOG.info("event=token-made account={} token={}", accountId, tokenId);
        changed(accountId, accountId, "API token made");
    }

    void tokenRevoked(String accountId, String tokenId) {
        LOG.info("event=token-revoked account={} token={}", accountId, tokenId);
        changed(accountId, accountId, "API token revoked");
    }

    void accountChanged(String what, String accountId, String byAccountId) {
        LOG.info("event=account-{} account={} by={}", what, accountId, byAccountId);
        changed(accountId, byAccountId, "account " + what);
    }

    /** @param what {@code set}, {@code ended}, {@code codes-renewed}, {@code recovery-code-used} */
    void secondFactor(String what, String accountId) {
        LOG.info("event=second-factor-{} account={}", what, accountId);
        changed(accountId, accountId, "second factor: " + what.replace('-', ' '));
    }

    void secondFactorRefused(String accountId, String address) {
        LOG.warn("event=second-factor-refused account={} address={}", accountId, address);
        sink.note(AuditEvent.of(AuditKind.LOGIN, accountId, address).failed().how("second factor: wrong code"));
    }

    void tooManyCodes(String accountId, String address) {
        LOG.warn("event=second-factor-refused reason=too-many-attempts account={} address={}", accountId, address);
        sink.note(AuditEvent.of(AuditKind.ALERT, accountId, address).failed().how("second factor: too many attempts"));
    }

    void secondFactorTakenOff(String accountId, String byAccountId) {
        LOG.warn("event=second-factor-taken-off account={} by={}", accountId, byAccountId);
        changed(accountId, byAccountId, "second factor taken off");
    }
}
