package org.caseroom.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class CallerTest {
    private static Caller caller(AccountRole role) {
        return Caller.of("id", "login", "Name", role, Caller.Via.SESSION);
    }

    @Test
    void rolesMayWhatTheyAreFor() {
        assertThat(caller(AccountRole.ADMIN).may("account:create")).isTrue();
        assertThat(caller(AccountRole.ADMIN).may("study:read:1.2.3")).isTrue();
        assertThat(caller(AccountRole.HOST).may("study:import")).isTrue();
        assertThat(caller(AccountRole.HOST).may("study:read:1.2.3")).isTrue();
        assertThat(caller(AccountRole.HOST).may("study:read:*")).isTrue();
        assertThat(caller(AccountRole.HOST).may("room:create")).isTrue();
        assertThat(caller(AccountRole.HOST).may("account:create")).isFalse();
        for (AccountRole role : new AccountRole[] {AccountRole.PARTICIPANT, AccountRole.REVIEWER}) {
            for (String permission : new String[] {"study:import", "study:read:1.2.3", "study:read:*", "room:create", "account:list", "*"}) {
                assertThat(caller(role).may(permission)).as(role + " " + permission).isFalse();
            }
        }
    }

    @Test
    void objectsFromOutsideCannotWidenAPermission() {
        var rights = Rights.of(Set.of("study:read:1.2.3"));
        assertThat(rights.imply("study:read:1.2.3")).isTrue();
        for (String object : new String[] {"1.2.4", "*", "1.2.3,1.2.4", "", " ", "1.2.3:x,*", ",", ":"}) {
            // A longer path below a held object is implied by it; everything else is not.
            assertThat(rights.imply("study:read:" + object)).as("<" + object + ">").isEqualTo(object.startsWith("1.2.3:"));
        }
        assertThat(Rights.of(Set.of("room:join:Ab")).imply("room:join:ab")).isFalse();
    }

    @Test
    void aCallerInALogLineHasNoName() {
        assertThat(caller(AccountRole.HOST).toString()).isEqualTo("Caller[accountId=id, role=HOST, via=SESSION]");
    }
}
