package org.caseroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.caseroom.config.PortalConfig;
import org.junit.jupiter.api.Test;

final class LaunchSignatureTest {
    private static final long NOW = 1_800_000_000L;
    private static final PortalConfig RIS = new PortalConfig("ris", "k".repeat(32), "", true);
    private static final PortalConfig HIS = new PortalConfig("his", "h".repeat(32), "", false);
    private static final String PLAIN = "requestType=STUDY&studyUID=1.2.3&portal=ris&expires=" + (NOW + 60);

    private static LaunchSignature.Verdict verdict(String query) {
        List<String> names = Arrays.stream(query.split("&")).map(pair -> pair.split("=", 2)[0]).toList();
        return LaunchSignature.of(List.of(RIS, HIS), Duration.ofSeconds(300), query, names, new LaunchSignature.One(value(query, "portal"),
                value(query, "expires")), NOW);
    }

    private static String value(String query, String name) {
        return Arrays.stream(query.split("&")).filter(pair -> pair.startsWith(name + "=")).map(pair -> pair.substring(name.length() + 1)).findFirst().orElse("");
    }

    private static String signed(String query) {
        return query + "&signature=" + LaunchSignature.sign(RIS.key(), query);
    }

    private static void isBad(String query, String why) {
        assertThat(verdict(query)).as(query).isInstanceOfSatisfying(LaunchSignature.Verdict.Bad.class, bad -> assertThat(bad.why()).contains(why));
    }

    @Test
    void whatThePortalSignedIsGood() {
        assertThat(verdict(signed(PLAIN))).isInstanceOfSatisfying(LaunchSignature.Verdict.Good.class, good -> {
            assertThat(good.portal()).isEqualTo(RIS);
            assertThat(good.secondsLeft()).isEqualTo(60);
            assertThat(good.signature()).hasSize(64);
        });
        // Of another program: printf %s 'a=1&portal=ris&expires=9' | openssl dgst -sha256 -hmac kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk
        assertThat(LaunchSignature.sign(RIS.key(), "a=1&portal=ris&expires=9")).isEqualTo("a55db8545246082027bd0f3e3fc8873136bf2d5c661d0ec36a776f5c26356d1b");
    }

    @Test
    void anAddressWithoutPortalAndSignatureIsUnsigned() {
        assertThat(verdict("requestType=STUDY&studyUID=1.2.3")).isEqualTo(new LaunchSignature.Verdict.Unsigned());
        isBad(PLAIN, "signed address has");
        isBad("requestType=STUDY&signature=" + "0".repeat(64), "signed address has");
    }

    @Test
    void noCharacterOfItMayBeChanged() {
        String good = signed(PLAIN);
        for (int i = 0; i < good.length(); i++) {
            char other = good.charAt(i) == '1' ? '2' : '1';
            String changed = good.substring(0, i) + other + good.substring(i + 1);
            assertThat(verdict(changed)).as(changed).isInstanceOf(LaunchSignature.Verdict.Bad.class);
        }
        isBad(signed(PLAIN).replace("STUDY&studyUID=1.2.3", "STUDY&studyUID=1.2.3%20"), "not good");
        isBad("studyUID=1.2.3&requestType=STUDY" + good.substring(good.indexOf("&portal")), "not good");
    }

    @Test
    void aPartOfASignatureIsNone() {
        String good = signed(PLAIN);
        for (int cut = 1; cut <= 64; cut++) {
            isBad(good.substring(0, good.length() - cut), "signed address has");
        }
        isBad(good + "0", "signed address has");
        isBad(good + "&user=admin", "signed address has");
        isBad(PLAIN + "&signature=" + LaunchSignature.sign(RIS.key(), PLAIN).toUpperCase(java.util.Locale.ROOT), "signed address has");
    }

    @Test
    void anotherPortalsKeyDoesNotSign() {
        isBad(PLAIN + "&signature=" + LaunchSignature.sign(HIS.key(), PLAIN), "not good");
        String unknown = PLAIN.replace("portal=ris", "portal=nobody");
        isBad(unknown + "&signature=" + LaunchSignature.sign("unknown", unknown), "not good");
        isBad(unknown + "&signature=" + LaunchSignature.sign(RIS.key(), unknown), "not good");
    }

    @Test
    void itEndsAndNobodySetsTheEndFarAhead() {
        isBad(signed(PLAIN.replace("" + (NOW + 60), "" + NOW)), "expired");
        isBad(signed(PLAIN.replace("" + (NOW + 60), "" + (NOW - 1))), "expired");
        assertThat(verdict(signed(PLAIN.replace("" + (NOW + 60), "" + (NOW + 300))))).isInstanceOf(LaunchSignature.Verdict.Good.class);
        isBad(signed(PLAIN.replace("" + (NOW + 60), "" + (NOW + 301))), "longer than");
        isBad(signed(PLAIN.replace("" + (NOW + 60), "-1")), "signed address has");
        isBad(signed(PLAIN.replace("" + (NOW + 60), "9".repeat(13))), "signed address has");
    }

    @Test
    void noParameterStandsThereTwice() {
        for (String twice : List.of("studyUID=9", "portal=his", "expires=" + (NOW + 200), "user=a&user=b")) {
            isBad(signed(PLAIN + "&" + twice), "twice");
        }
        isBad(signed(signed(PLAIN)), "twice");
    }
}
