package org.caseroom.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who was let in and who was not. Accounts stand there by id; what was typed as a login never does, for people type
 * passwords there by mistake.
 */
final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger("audit");

    void signedIn(String accountId, String address) {
        LOG.info("event=sign-in outcome=accepted account={} address={}", accountId, address);
    }

    void vouchedFor(String accountId, String portal, String address) {
        LOG.info("event=sign-in outcome=accepted account={} portal={} address={}", accountId, portal, address);
    }

    void notVouchedFor(String portal, String address) {
        LOG.warn("event=sign-in outcome=refused reason=no-such-account portal={} address={}", portal, address);
    }

    void signInRefused(SignInResult.Reason reason, String address) {
        LOG.warn("event=sign-in outcome=refused reason={} address={}", reason.code(), address);
    }

    void signedOut(String accountId) {
        LOG.info("event=sign-out account={}", accountId);
    }

    void guestEntered(String guestId, String address) {
        LOG.info("event=guest-entered guest={} address={}", guestId, address);
    }

    void guestEnded(String guestId) {
        LOG.info("event=guest-ended guest={}", guestId);
    }

    void passwordChanged(String accountId) {
        LOG.info("event=password-changed account={}", accountId);
    }

    void tokenMade(String accountId, String tokenId) {
        LOG.info("event=token-made account={} token={}", accountId, tokenId);
    }

    void tokenRevoked(String accountId, String tokenId) {
        LOG.info("event=token-revoked account={} token={}", accountId, tokenId);
    }

    void accountChanged(String what, String accountId, String byAccountId) {
        LOG.info("event=account-{} account={} by={}", what, accountId, byAccountId);
    }

    /** @param what {@code set}, {@code ended}, {@code codes-renewed}, {@code recovery-code-used} */
    void secondFactor(String what, String accountId) {
        LOG.info("event=second-factor-{} account={}", what, accountId);
    }

    void secondFactorRefused(String accountId, String address) {
        LOG.warn("event=second-factor-refused account={} address={}", accountId, address);
    }

    void secondFactorTakenOff(String accountId, String byAccountId) {
        LOG.warn("event=second-factor-taken-off account={} by={}", accountId, byAccountId);
    }
}
