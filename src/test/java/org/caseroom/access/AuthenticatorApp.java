package org.caseroom.access;

import java.time.InstantSource;

/** What somebody has on his phone: shows the code of the moment for a secret that was typed in. */
public record AuthenticatorApp(String secret, InstantSource clock) {
    public String code() {
        return codeIn(0);
    }

    /** @param steps of 30 seconds by which the phone's clock is ahead */
    public String codeIn(int steps) {
        return Totp.code(Base32.decode(secret), Totp.step(clock.millis()) + steps);
    }
}
